using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Syntax;

/// <summary>Turns macros into what they stand for: presence tests, comprehensions, bindings. A call that is no macro stays a call.</summary>
/// <param name="optionals">Whether <c>optMap</c> and <c>optFlatMap</c> are macros.</param>
/// <param name="twoVariables">Whether comprehensions with two variables are.</param>
/// <param name="sorting">Whether <c>sortBy</c> is.</param>
/// <param name="bindings">Whether <c>cel.bind</c> is.</param>
internal sealed class MacroExpander(bool optionals, bool twoVariables, bool sorting, bool bindings)
{
    /// <summary>The name of the value that a comprehension builds up; no identifier can have it.</summary>
    public const string Accumulator = "@result";

    private const string LegacyAccumulator = "__result__";
    private const string SortInput = "@__sortBy_input__";

    /// <summary>A call without a target.</summary>
    public static Expression Global(int offset, string name, Expression[] arguments)
    {
        if (name != "has" || arguments.Length != 1) return new Call(offset, name, null, arguments);
        if (arguments[0] is not Selection { Test: false, Optional: false } field) throw new SyntaxException("invalid argument to has() macro", arguments[0].Offset);
        return new Selection(offset, field.Operand, field.Field, test: true);
    }

    /// <summary>A call on a target.</summary>
    public Expression Member(int offset, string name, Expression target, Expression[] arguments) => (name, arguments.Length) switch
    {
        ("all", 2) => All(offset, target, Variable(arguments[0]), null, arguments[1]),
        ("exists", 2) => Exists(offset, target, Variable(arguments[0]), null, arguments[1]),
        ("exists_one", 2) => ExistsOne(offset, target, Variable(arguments[0]), null, arguments[1]),
        ("map", 2) => Collect(offset, target, Variable(arguments[0]), null, null, arguments[1]),
        ("map", 3) => Collect(offset, target, Variable(arguments[0]), null, arguments[1], arguments[2]),
        ("filter", 2) => Collect(offset, target, Variable(arguments[0]), null, arguments[1], new Identifier(arguments[0].Offset, Variable(arguments[0]))),
        ("optMap", 2) when optionals => OptionalMap(offset, target, arguments, wrap: true),
        ("optFlatMap", 2) when optionals => OptionalMap(offset, target, arguments, wrap: false),
        ("bind", 3) when bindings && target is Identifier { Name: "cel", Absolute: false } => Bind(offset, Bound(arguments[0]), arguments[1], arguments[2]),
        ("sortBy", 2) when sorting => SortBy(offset, target, arguments),
        ("all", 3) when twoVariables => All(offset, target, Variable(arguments[0]), Second(arguments), arguments[2]),
        ("exists", 3) when twoVariables => Exists(offset, target, Variable(arguments[0]), Second(arguments), arguments[2]),
        ("exists_one" or "existsOne", 3) when twoVariables => ExistsOne(offset, target, Variable(arguments[0]), Second(arguments), arguments[2]),
        ("transformList", 3) when twoVariables => Collect(offset, target, Variable(arguments[0]), Second(arguments), null, arguments[2]),
        ("transformList", 4) when twoVariables => Collect(offset, target, Variable(arguments[0]), Second(arguments), arguments[2], arguments[3]),
        ("transformMap" or "transformMapEntry", 3) when twoVariables => Transform(offset, name, target, arguments, null),
        ("transformMap" or "transformMapEntry", 4) when twoVariables => Transform(offset, name, target, arguments, arguments[2]),
        _ => new Call(offset, name, target, arguments),
    };

    private static Identifier Result(int offset) => new(offset, Accumulator);

    private static Literal True(int offset) => new(offset, CelBool.True);

    private static string Variable(Expression argument) =>
        argument is Identifier { Absolute: false } name ? name.Name != LegacyAccumulator ? name.Name : throw new SyntaxException("iteration variable overwrites accumulator variable", argument.Offset) : throw new SyntaxException("argument is not an identifier", argument.Offset);

    private static string Bound(Expression argument) => argument is Identifier { Absolute: false } name ? name.Name : throw new SyntaxException("cel.bind() variable names must be simple identifiers", argument.Offset);

    private static string Second(Expression[] arguments)
    {
        var name = Variable(arguments[1]);
        return name != Variable(arguments[0]) ? name : throw new SyntaxException($"duplicate variable name: {name}", arguments[1].Offset);
    }

    private static Comprehension All(int offset, Expression range, string variable, string? second, Expression test) => new(offset)
    {
        Range = range,
        Variable = variable,
        SecondVariable = second,
        Accumulator = Accumulator,
        Start = True(offset),
        Condition = new Call(offset, Operators.NotStrictlyFalse, null, [Result(offset)]),
        Step = new Call(offset, Operators.And, null, [Result(offset), test]),
        Result = Result(offset),
    };

    private static Comprehension Exists(int offset, Expression range, string variable, string? second, Expression test) => new(offset)
    {
        Range = range,
        Variable = variable,
        SecondVariable = second,
        Accumulator = Accumulator,
        Start = new Literal(offset, CelBool.False),
        Condition = new Call(offset, Operators.NotStrictlyFalse, null, [new Call(offset, Operators.Not, null, [Result(offset)])]),
        Step = new Call(offset, Operators.Or, null, [Result(offset), test]),
        Result = Result(offset),
    };

    private static Comprehension ExistsOne(int offset, Expression range, string variable, string? second, Expression test) => new(offset)
    {
        Range = range,
        Variable = variable,
        SecondVariable = second,
        Accumulator = Accumulator,
        Start = new Literal(offset, CelInt.Of(0)),
        Condition = True(offset),
        Step = new Call(offset, Operators.Conditional, null, [test, new Call(offset, Operators.Add, null, [Result(offset), new Literal(offset, CelInt.Of(1))]), Result(offset)]),
        Result = new Call(offset, Operators.Equal, null, [Result(offset), new Literal(offset, CelInt.Of(1))]),
    };

    private static Comprehension Collect(int offset, Expression range, string variable, string? second, Expression? filter, Expression item)
    {
        Expression step = new Call(offset, Operators.Add, null, [Result(offset), new ListLiteral(offset, [(item, false)])]);
        if (filter is not null) step = new Call(offset, Operators.Conditional, null, [filter, step, Result(offset)]);
        return Build(offset, range, variable, second, new ListLiteral(offset, []), step);
    }

    private static Comprehension Transform(int offset, string name, Expression range, Expression[] arguments, Expression? filter)
    {
        var (variable, second) = (Variable(arguments[0]), Second(arguments));
        Expression[] insert = name == "transformMap" ? [Result(offset), new Identifier(offset, variable), arguments[^1]] : [Result(offset), arguments[^1]];
        Expression step = new Call(offset, Operators.MapInsert, null, insert);
        if (filter is not null) step = new Call(offset, Operators.Conditional, null, [filter, step, Result(offset)]);
        return Build(offset, range, variable, second, new MapLiteral(offset, []), step);
    }

    private static Comprehension Build(int offset, Expression range, string variable, string? second, Expression start, Expression step) => new(offset)
    {
        Range = range,
        Variable = variable,
        SecondVariable = second,
        Accumulator = Accumulator,
        Start = start,
        Condition = True(offset),
        Step = step,
        Result = Result(offset),
    };

    private static Comprehension Bind(int offset, string name, Expression value, Expression result) => new(offset)
    {
        Range = new ListLiteral(offset, []),
        Variable = "#unused",
        Accumulator = name,
        Start = value,
        Condition = new Literal(offset, CelBool.False),
        Step = new Identifier(offset, name),
        Result = result,
        IsBinding = true,
    };

    private static Call OptionalMap(int offset, Expression target, Expression[] arguments, bool wrap)
    {
        if (arguments[0] is not Identifier variable) throw new SyntaxException($"{(wrap ? "optMap" : "optFlatMap")}() variable name must be a simple identifier", arguments[0].Offset);
        Expression mapped = Bind(offset, variable.Name, new Call(offset, "value", target, []), arguments[1]);
        if (wrap) mapped = new Call(offset, "optional.of", null, [mapped]);
        return new(offset, Operators.Conditional, null, [new Call(offset, "hasValue", target, []), mapped, new Call(offset, "optional.none", null, [])]);
    }

    private static Comprehension SortBy(int offset, Expression target, Expression[] arguments)
    {
        if (target is not (ListLiteral or Selection { Test: false } or Identifier or Comprehension or Call))
            throw new SyntaxException("sortBy can only be applied to a list, identifier, comprehension, call or select expression", target.Offset);
        var keys = Collect(offset, new Identifier(offset, SortInput), Variable(arguments[0]), null, null, arguments[1]);
        return Bind(offset, SortInput, target, new Call(offset, Operators.SortByKeys, new Identifier(offset, SortInput), [keys]));
    }
}
