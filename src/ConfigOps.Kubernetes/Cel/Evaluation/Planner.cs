using ConfigOps.Kubernetes.Cel.Costs;
using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Cel.Evaluation;

/// <summary>Makes steps of a checked expression. Conversions of what is written out are made here, once.</summary>
internal sealed class Planner
{
    private static readonly string[] Conversions = ["bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint"];
    private readonly List<(string Name, int Slot)> _scope = [];

    /// <summary>How many locals the steps need.</summary>
    public int Locals { get; private set; }

    /// <summary>The steps of an expression.</summary>
    /// <exception cref="SyntaxException">A conversion of something written out fails.</exception>
    public Step Plan(Expression expression) => expression switch
    {
        Literal literal => new ConstantStep(literal.Value),
        Identifier name => Name(name),
        Selection { Qualified: { } name } => Name(name),
        Selection selection => new SelectStep(Plan(selection.Operand), selection.Field, selection.Test, selection.Optional),
        ListLiteral list => new ListStep(Array.ConvertAll(list.Items, item => (Plan(item.Value), item.Optional))),
        MapLiteral map => new MapStep(Array.ConvertAll(map.Entries, entry => (Plan(entry.Key), Plan(entry.Value), entry.Optional))),
        ObjectLiteral made => new ObjectStep(made.Name, Array.ConvertAll(made.Fields, field => (field.Field, Plan(field.Value), field.Optional))),
        Comprehension loop => Loop(loop),
        Call call => PlanCall(call),
        _ => new ConstantStep(CelError.NoOverload),
    };

    private Step Name(Identifier name)
    {
        if (name.NamedType is { } type) return new ConstantStep(new CelTypeValue(type));
        if (!name.Absolute)
        {
            for (var i = _scope.Count - 1; i >= 0; i--)
                if (_scope[i].Name == name.Name) return new LocalStep(_scope[i].Slot);
        }

        return new VariableStep(name.Name);
    }

    private int Declare(string name)
    {
        _scope.Add((name, Locals));
        return Locals++;
    }

    private Step Loop(Comprehension loop)
    {
        var outer = _scope.Count;
        if (loop.IsBinding)
        {
            var value = Plan(loop.Start);
            var slot = Declare(loop.Accumulator);
            var bound = Plan(loop.Result);
            _scope.RemoveRange(outer, _scope.Count - outer);
            return new BindStep(slot, value, bound);
        }

        var range = Plan(loop.Range);
        var start = Plan(loop.Start);
        var accumulator = Declare(loop.Accumulator);
        var first = Declare(loop.Variable);
        var second = loop.SecondVariable is { } name ? Declare(name) : -1;
        Step planned;
        if (Collected(loop, out var filter, out var item))
        {
            planned = new CollectStep(range, first, second, filter is null ? null : Plan(filter), Plan(item!));
        }
        else
        {
            var condition = Plan(loop.Condition);
            var step = Plan(loop.Step);
            planned = new LoopStep(range, first, second, accumulator, start, condition, step, Plan(loop.Result));
        }

        _scope.RemoveRange(outer, _scope.Count - outer);
        return planned;
    }

    // Recognises what map, filter and transformList become: the accumulator and one more item, perhaps under a condition.
    private static bool Collected(Comprehension loop, out Expression? filter, out Expression? item)
    {
        (filter, item) = (null, null);
        if (loop.Start is not ListLiteral { Items.Length: 0 }) return false;
        var step = loop.Step;
        if (step is Call { Function: Operators.Conditional } conditional) (filter, step) = (conditional.Arguments[0], conditional.Arguments[1]);
        if (step is not Call { Function: Operators.Add, Arguments: [Identifier { Name: MacroExpander.Accumulator }, ListLiteral { Items: [{ Optional: false } single] }] }) return false;
        item = single.Value;
        return true;
    }

    private Step PlanCall(Call call)
    {
        var arguments = call.Arguments;
        switch (call.Function)
        {
            case Operators.And: return new LogicStep(Plan(arguments[0]), Plan(arguments[1]), CelBool.False);
            case Operators.Or: return new LogicStep(Plan(arguments[0]), Plan(arguments[1]), CelBool.True);
            case Operators.Conditional: return new ConditionalStep(Plan(arguments[0]), Plan(arguments[1]), Plan(arguments[2]));
            case Operators.NotStrictlyFalse: return new NotFalseStep(Plan(arguments[0]));
            case Operators.Not: return new UnaryStep(Plan(arguments[0]), static value => value is CelBool truth ? CelBool.Of(!truth.Value) : CelError.NoOverload);
            case Operators.Negate: return new UnaryStep(Plan(arguments[0]), Arithmetic.Negate);
            case "or" or "orValue" when call.Target is not null: return new AlternativeStep(Plan(call.Target), Plan(arguments[0]), call.Function == "orValue");
        }

        if (arguments.Length == 2 && call.Target is null && Operator(call.Function) is { } apply)
        {
            var (left, right) = (Plan(arguments[0]), Plan(arguments[1]));
            if (call.Function is Operators.Index or Operators.OptionalIndex && right is ConstantStep { Value.Kind: not (CelKind.String or CelKind.Int or CelKind.Uint or CelKind.Bool or CelKind.Double) } index)
                throw new SyntaxException($"program instantiation failed: invalid qualifier type: {index.Value.Kind}", call.Offset) { IsOfProgram = true };
            return new BinaryStep(left, right, apply, RuntimeCost.OfOperator(call.Function));
        }

        if (call is { Function: "matches", Target: null } && arguments is [_, Literal { Value: CelString pattern }] && Re2.Compile(pattern.Value) is null)
            throw new SyntaxException($"program instantiation failed: error parsing regexp: {pattern.Value}", call.Offset) { IsOfProgram = true };
        Step[] steps = call.Target is null ? Array.ConvertAll(arguments, Plan) : [Plan(call.Target), .. arguments.Select(Plan)];
        var planned = new CallStep(call.Function, steps, call.Overloads, RuntimeCost.OfFunction(call.Function));
        if (steps is not [ConstantStep] || !Conversions.AsSpan().Contains(call.Function)) return planned;
        var value = planned.Run(new Frame(CelActivation.Empty, 0, long.MaxValue));
        return value is CelError error ? throw new SyntaxException($"program instantiation failed: {error.Message}", call.Offset) { IsOfProgram = true } : new ConstantStep(value);
    }

    private static Func<CelValue, CelValue, CelValue>? Operator(string name) => name switch
    {
        Operators.Equal => static (left, right) => Equality.IsUndecided(left, right) ? CelError.NoOverload : CelBool.Of(Equality.AreEqual(left, right)),
        Operators.NotEqual => static (left, right) => CelBool.Of(!Equality.AreEqual(left, right)),
        Operators.Less => static (left, right) => Ordered(left, right, static order => order == -1),
        Operators.LessOrEqual => static (left, right) => Ordered(left, right, static order => order is -1 or 0),
        Operators.Greater => static (left, right) => Ordered(left, right, static order => order == 1),
        Operators.GreaterOrEqual => static (left, right) => Ordered(left, right, static order => order is 1 or 0),
        Operators.Add => Arithmetic.Add,
        Operators.Subtract => Arithmetic.Subtract,
        Operators.Multiply => Arithmetic.Multiply,
        Operators.Divide => Arithmetic.Divide,
        Operators.Modulo => Arithmetic.Modulo,
        Operators.In => Indexing.Contains,
        Operators.Index => Indexing.Get,
        Operators.OptionalIndex => Indexing.Optional,
        _ => null,
    };

    private static CelValue Ordered(CelValue left, CelValue right, Func<int, bool> holds) => Ordering.Compare(left, right) switch
    {
        null => CelError.NoOverload,
        Ordering.Unordered => new CelError("NaN values cannot be ordered"),
        { } order => CelBool.Of(holds(order)),
    };
}
