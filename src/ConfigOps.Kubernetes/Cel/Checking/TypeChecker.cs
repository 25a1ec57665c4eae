using System.Globalization;
using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Checking;

/// <summary>Finds the type of every part of an expression and the overloads its calls may use, and reports what does not fit.</summary>
internal sealed class TypeChecker(CelEnvironment environment, string text)
{
    private readonly Substitution _substitution = new();
    private readonly List<CelIssue> _issues = [];
    private readonly List<(string Name, CelType Type)> _locals = [];
    private int _fresh;

    /// <summary>The mistakes found.</summary>
    public IReadOnlyList<CelIssue> Issues => _issues;

    /// <summary>Checks a whole expression.</summary>
    public void Run(Expression root)
    {
        Check(root);
        Close(root);
    }

    private void Report(int offset, string message) => _issues.Add(CelIssue.At(text, offset, message));

    private void Close(Expression expression)
    {
        expression.Type = _substitution.Apply(expression.Type, close: true);
        foreach (var child in expression.Children) Close(child);
    }

    private CelType Check(Expression expression) => expression.Type = expression switch
    {
        Literal literal => literal.Value.Type,
        Identifier name => Name(name),
        Selection selection => Select(selection),
        Call call => CallOf(call),
        ListLiteral list => List(list),
        MapLiteral map => Map(map),
        ObjectLiteral made => Object(made),
        Comprehension loop => Loop(loop),
        _ => CelType.Error,
    };

    private CelType Name(Identifier name)
    {
        if (Resolve(name) is { } type) return type;
        Report(name.Offset, $"undeclared reference to '{name.Name}' (in container '')");
        return CelType.Error;
    }

    private CelType? Resolve(Identifier name)
    {
        if (!name.Absolute)
        {
            for (var i = _locals.Count - 1; i >= 0; i--)
                if (_locals[i].Name == name.Name) return _locals[i].Type;
        }

        if (environment.FindVariable(name.Name) is { } variable) return variable;
        if (CelEnvironment.FindType(name.Name) is not { } type) return null;
        name.NamedType = type;
        return CelType.TypeOf(type);
    }

    // A variable of a comprehension hides the names that start with its own.
    private string? QualifiedName(Expression expression) => expression switch
    {
        Identifier name => name.Absolute || !_locals.Exists(local => local.Name == name.Name) ? name.Name : null,
        Selection { Test: false, Optional: false } selection when QualifiedName(selection.Operand) is { } operand => $"{operand}.{selection.Field}",
        _ => null,
    };

    private CelType Select(Selection selection)
    {
        if (!selection.Test && !selection.Optional && QualifiedName(selection) is { } qualified)
        {
            var name = new Identifier(selection.Offset, qualified);
            if (Resolve(name) is { } named)
            {
                selection.Qualified = name;
                return named;
            }
        }

        var target = _substitution.Apply(Check(selection.Operand), close: false);
        var optional = selection.Optional;
        if (target.IsOptional)
        {
            optional = true;
            target = target.Parameters[0];
        }

        var field = FieldOf(selection, _substitution.Apply(target, close: false));
        if (selection.Test) return CelType.Bool;
        return optional && !field.IsOptional ? CelType.Optional(field) : field;
    }

    private CelType FieldOf(Selection selection, CelType target)
    {
        switch (target.Kind)
        {
            case CelKind.Error or CelKind.Dyn or CelKind.Any:
                return CelType.Dyn;
            case CelKind.Map:
                return target.Parameters[1];
            case CelKind.Parameter:
                _substitution.Assign(target, CelType.Dyn);
                return CelType.Dyn;
            case CelKind.Struct:
                if (target.Declared?.FindField(selection.Field) is { } field) return field.Type.Type;
                Report(selection.Offset, $"undefined field '{selection.Field}'");
                return CelType.Error;
            default:
                if (environment.LooseSelections) return CelType.Dyn;
                Report(selection.Offset, $"type '{target}' does not support field selection");
                return CelType.Error;
        }
    }

    private CelType CallOf(Call call)
    {
        if (call.Target is not null && QualifiedName(call.Target) is { } prefix && environment.Functions.Find($"{prefix}.{call.Function}") is not null)
        {
            call.Function = $"{prefix}.{call.Function}";
            call.Target = null;
        }

        var types = new List<CelType>();
        if (call.Target is not null) types.Add(Check(call.Target));
        var overloads = environment.Functions.Find(call.Function);
        foreach (var argument in call.Arguments) types.Add(Check(argument));
        if (overloads is null)
        {
            Report(call.Offset, $"undeclared reference to '{call.Function}' (in container '')");
            return CelType.Error;
        }

        return ResultOf(call, overloads, [.. types]);
    }

    private CelType ResultOf(Call call, IReadOnlyList<Overload> overloads, CelType[] given)
    {
        CelType? result = null;
        var matched = new List<Overload>();
        foreach (var overload in overloads)
        {
            if (overload.IsMember != call.Target is not null || overload.Parameters.Length != given.Length) continue;
            var names = new Dictionary<string, CelType>(StringComparer.Ordinal);
            var wanted = Array.ConvertAll(overload.Parameters, type => Refresh(type, names));
            if (!_substitution.Assign(given, wanted)) continue;
            matched.Add(overload);
            var type = _substitution.Apply(Refresh(overload.Result, names), close: false);
            if (result is null) result = type;
            else if (!result.IsDynOrError && !result.Is(type)) result = CelType.Dyn;
        }

        call.Overloads = matched;
        if (result is not null) return result;
        if (Array.Exists(given, type => type.Kind == CelKind.Error)) return CelType.Error;
        var shown = Array.ConvertAll(given, type => _substitution.Apply(type, close: true).ToString());
        var types = call.Target is null ? $"({string.Join(", ", shown)})" : $"{shown[0]}.({string.Join(", ", shown[1..])})";
        Report(call.Offset, $"found no matching overload for '{call.Function}' applied to '{types}'");
        return CelType.Error;
    }

    private CelType Refresh(CelType type, Dictionary<string, CelType> names)
    {
        if (type.Kind != CelKind.Parameter) return type.Parameters.Count == 0 ? type : type.With([.. type.Parameters.Select(parameter => Refresh(parameter, names))]);
        if (!names.TryGetValue(type.Name, out var fresh)) names[type.Name] = fresh = Fresh();
        return fresh;
    }

    private CelType Fresh() => CelType.Parameter("_var" + (_fresh++).ToString(CultureInfo.InvariantCulture));

    private CelType Join(CelType? known, CelType type)
    {
        if (known is null) return type;
        return _substitution.Assign(known, type) ? Substitution.MostGeneral(known, type) : CelType.Dyn;
    }

    private CelType Unwrap(Expression value, CelType type, bool optional)
    {
        if (!optional) return type;
        var closed = _substitution.Apply(type, close: false);
        if (closed.IsOptional) return closed.Parameters[0];
        if (!closed.IsDynOrError) Report(value.Offset, $"expected type 'optional_type({closed})' but found '{closed}'");
        return closed;
    }

    private CelType List(ListLiteral list)
    {
        CelType? item = null;
        foreach (var (value, optional) in list.Items) item = Join(item, Unwrap(value, Check(value), optional));
        return CelType.List(item ?? Fresh());
    }

    private CelType Map(MapLiteral map)
    {
        CelType? keys = null;
        CelType? values = null;
        foreach (var (key, value, optional) in map.Entries)
        {
            keys = Join(keys, Check(key));
            values = Join(values, Unwrap(value, Check(value), optional));
        }

        return CelType.Map(keys ?? Fresh(), values ?? Fresh());
    }

    private CelType Object(ObjectLiteral made)
    {
        var type = environment.FindObjectType(made.Name);
        if (type is null) Report(made.Offset, $"undeclared reference to '{made.Name}' (in container '')");
        foreach (var (offset, field, value, optional) in made.Fields)
        {
            var given = Unwrap(value, Check(value), optional);
            // The fields of objects are those of a kind that is known only when the expression is evaluated.
            if (type is null || !ReferenceEquals(type, MutationTypes.Patch)) continue;
            var wanted = MutationTypes.FieldOfPatch(field);
            if (wanted is null || !_substitution.Assign(given, wanted)) Report(offset, $"expected type of field '{field}' is '{wanted}' but provided type is '{_substitution.Apply(given, close: true)}'");
        }

        return type ?? CelType.Error;
    }

    private CelType Loop(Comprehension loop)
    {
        var range = _substitution.Apply(Check(loop.Range), close: false);
        var start = Check(loop.Start);
        var locals = _locals.Count;
        var (first, second) = VariablesOf(loop, range);
        _locals.Add((loop.Accumulator, start));
        _locals.Add((loop.Variable, first));
        if (loop.SecondVariable is not null) _locals.Add((loop.SecondVariable, second));
        Want(loop.Condition, CelType.Bool);
        Want(loop.Step, start);
        _locals.RemoveRange(locals + 1, _locals.Count - locals - 1);
        var result = Check(loop.Result);
        _locals.RemoveRange(locals, 1);
        return _substitution.Apply(result, close: false);
    }

    private (CelType First, CelType Second) VariablesOf(Comprehension loop, CelType range)
    {
        switch (range.Kind)
        {
            case CelKind.List:
                return loop.SecondVariable is null ? (range.Parameters[0], CelType.Dyn) : (CelType.Int, range.Parameters[0]);
            case CelKind.Map:
                return (range.Parameters[0], range.Parameters[1]);
            case CelKind.Dyn or CelKind.Error:
                return (CelType.Dyn, CelType.Dyn);
            case CelKind.Parameter:
                _substitution.Assign(range, CelType.Dyn);
                return (CelType.Dyn, CelType.Dyn);
            default:
                Report(loop.Range.Offset, $"expression of type '{range}' cannot be range of a comprehension (must be list, map, or dynamic)");
                return (CelType.Error, CelType.Error);
        }
    }

    private void Want(Expression expression, CelType wanted)
    {
        var type = Check(expression);
        if (!_substitution.Assign(type, wanted)) Report(expression.Offset, $"expected type '{_substitution.Apply(wanted, close: true)}' but found '{_substitution.Apply(type, close: true)}'");
    }
}
