using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Evaluation;

/// <summary>A part of a compiled expression.</summary>
internal abstract class Step
{
    /// <summary>Its value, or the error in its place.</summary>
    public abstract CelValue Run(Frame frame);
}

/// <summary>A value known beforehand.</summary>
internal sealed class ConstantStep(CelValue value) : Step
{
    public CelValue Value { get; } = value;

    public override CelValue Run(Frame frame) => Value;
}

/// <summary>A variable of the environment.</summary>
internal sealed class VariableStep(string name) : Step
{
    public override CelValue Run(Frame frame)
    {
        frame.Charge(1);
        return frame.Variables.Find(name) ?? new CelError($"no such attribute(s): {name}");
    }
}

/// <summary>A variable of a comprehension.</summary>
internal sealed class LocalStep(int slot) : Step
{
    public override CelValue Run(Frame frame)
    {
        frame.Charge(1);
        return frame.Locals[slot];
    }
}

/// <summary>A field of a value.</summary>
internal sealed class SelectStep(Step operand, string field, bool test, bool optional) : Step
{
    private readonly CelString _key = new(field);

    public override CelValue Run(Frame frame)
    {
        var target = operand.Run(frame);
        if (target.Kind == CelKind.Error) return target;
        if (!test) frame.Charge(1);
        if (target is CelOptional wrapped)
        {
            if (wrapped.Value is null) return test ? CelBool.False : wrapped;
            var inner = Find(wrapped.Value, lenient: true);
            if (inner is CelError) return inner;
            return test ? CelBool.Of(inner is not null) : inner is null ? CelOptional.None : inner as CelOptional ?? CelOptional.Of(inner);
        }

        var found = Find(target, lenient: test || optional);
        if (found is CelError) return found;
        if (test) return CelBool.Of(found is not null);
        if (optional) return found is null ? CelOptional.None : CelOptional.Of(found);
        return found ?? new CelError($"no such key: {field}");
    }

    // What cannot have fields has none, when only that is asked.
    private CelValue? Find(CelValue target, bool lenient)
    {
        if (target is CelMap map) return map.Type.Kind == CelKind.Struct ? map.Find(field) : map.Find(_key);
        return lenient ? null : new CelError($"no such key: {field}");
    }
}

/// <summary>An operator or function of one value.</summary>
internal sealed class UnaryStep(Step operand, Func<CelValue, CelValue> apply) : Step
{
    public override CelValue Run(Frame frame)
    {
        var value = operand.Run(frame);
        if (value.Kind == CelKind.Error) return value;
        frame.Charge(1);
        return apply(value);
    }
}

/// <summary>An operator of two values.</summary>
internal sealed class BinaryStep(Step left, Step right, Func<CelValue, CelValue, CelValue> apply, Func<CelValue, CelValue, long> cost) : Step
{
    public override CelValue Run(Frame frame)
    {
        var first = left.Run(frame);
        var second = right.Run(frame);
        if (first.Kind == CelKind.Error) return first;
        if (second.Kind == CelKind.Error) return second;
        frame.Charge(cost(first, second));
        return apply(first, second);
    }
}

/// <summary><c>&amp;&amp;</c> or <c>||</c>: the value that decides counts, whatever the other side is.</summary>
internal sealed class LogicStep(Step left, Step right, CelBool decides) : Step
{
    public override CelValue Run(Frame frame)
    {
        var first = left.Run(frame);
        if (ReferenceEquals(first, decides)) return decides;
        var second = right.Run(frame);
        if (ReferenceEquals(second, decides)) return decides;
        if (first is CelError) return first;
        if (second is CelError) return second;
        return first is CelBool && second is CelBool ? second : CelError.NoOverload;
    }
}

/// <summary>One of two values, as a condition says.</summary>
internal sealed class ConditionalStep(Step condition, Step yes, Step no) : Step
{
    public override CelValue Run(Frame frame) => condition.Run(frame) switch
    {
        CelBool { Value: true } => yes.Run(frame),
        CelBool => no.Run(frame),
        CelError error => error,
        _ => CelError.NoOverload,
    };
}

/// <summary>Whether a loop goes on: only a value that is false ends it.</summary>
internal sealed class NotFalseStep(Step operand) : Step
{
    public override CelValue Run(Frame frame) => CelBool.Of(!ReferenceEquals(operand.Run(frame), CelBool.False));
}

/// <summary><c>or</c> and <c>orValue</c>: the alternative is evaluated only when the value is missing.</summary>
internal sealed class AlternativeStep(Step optional, Step alternative, bool unwrap) : Step
{
    public override CelValue Run(Frame frame)
    {
        var value = optional.Run(frame);
        if (value is CelError) return value;
        if (value is not CelOptional found) return CelError.NoOverload;
        frame.Charge(1);
        return found.Value is null ? alternative.Run(frame) : unwrap ? found.Value : found;
    }
}

/// <summary>A call of a function.</summary>
internal sealed class CallStep(string function, Step[] arguments, IReadOnlyList<Overload> overloads, Func<string, CelValue[], CelValue, long> cost) : Step
{
    public override CelValue Run(Frame frame)
    {
        var values = new CelValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Run(frame);
            if (values[i].Kind == CelKind.Error) return values[i];
        }

        foreach (var overload in overloads)
        {
            if (!overload.Accepts(values)) continue;
            var result = overload.Body!(values);
            frame.Charge(cost(overload.Id, values, result));
            return result;
        }

        return new CelError($"no such overload: {function}({string.Join(", ", values.Select(value => value.Type.Name))})");
    }
}

/// <summary>A list written out.</summary>
internal sealed class ListStep((Step Value, bool Optional)[] items) : Step
{
    public override CelValue Run(Frame frame)
    {
        var values = new List<CelValue>(items.Length);
        foreach (var (item, optional) in items)
        {
            var value = item.Run(frame);
            if (value is CelError) return value;
            if (!optional) values.Add(value);
            else if (value is not CelOptional wrapped) return new CelError($"cannot initialize optional list element from non-optional value of type {value.Type.Name}");
            else if (wrapped.Value is not null) values.Add(wrapped.Value);
        }

        frame.Charge(10);
        return CelList.Of(values);
    }
}

/// <summary>A map written out.</summary>
internal sealed class MapStep((Step Key, Step Value, bool Optional)[] entries) : Step
{
    public override CelValue Run(Frame frame)
    {
        var pairs = new List<KeyValuePair<CelValue, CelValue>>(entries.Length);
        foreach (var (keyStep, valueStep, optional) in entries)
        {
            var key = keyStep.Run(frame);
            if (key is CelError) return key;
            var value = valueStep.Run(frame);
            if (value is CelError) return value;
            if (!KeyComparer.IsKey(key)) return new CelError($"unsupported key type: {key.Type.Name}");
            if (optional)
            {
                if (value is not CelOptional wrapped) return new CelError($"cannot initialize optional entry from non-optional value of type {value.Type.Name}");
                if (wrapped.Value is null) continue;
                value = wrapped.Value;
            }

            pairs.Add(new(key, value));
        }

        frame.Charge(30);
        return CelMap.Of(pairs);
    }
}
