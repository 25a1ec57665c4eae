using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>An expression of a policy, compiled.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Program">The program; null when it cannot be used.</param>
/// <param name="Problem">Why it cannot be used, in the server's words; null when it can.</param>
/// <param name="Issues">The mistakes with their places in the text; empty when it compiles.</param>
public sealed record PolicyExpression(string Text, CelProgram? Program, string? Problem, IReadOnlyList<CelIssue> Issues)
{
    private static readonly CelKind[] Anything = [];

    /// <summary>Compiles a condition, which has to be true or false.</summary>
    internal static PolicyExpression Condition(PolicyEnvironment environment, string text) => Compile(environment, text, CelKind.Bool);

    /// <summary>Compiles an expression that makes a message.</summary>
    internal static PolicyExpression Message(PolicyEnvironment environment, string text) => Compile(environment, text, CelKind.String);

    /// <summary>Compiles an expression that makes a text, or nothing.</summary>
    internal static PolicyExpression Annotation(PolicyEnvironment environment, string text) => Compile(environment, text, CelKind.String, CelKind.Null);

    /// <summary>Compiles the value of a variable.</summary>
    internal static PolicyExpression Value(PolicyEnvironment environment, string text) => Compile(environment, text, Anything);

    /// <summary>Compiles an expression that makes what is applied to an object.</summary>
    internal static PolicyExpression Object(PolicyEnvironment environment, string text) => Compile(environment, text, static type => type.Name == MutationTypes.ObjectName, MutationTypes.ObjectName);

    /// <summary>Compiles an expression that makes a JSON patch.</summary>
    internal static PolicyExpression Patch(PolicyEnvironment environment, string text) =>
        Compile(environment, text, static type => type is { Kind: CelKind.List, Parameters: [var item] } && item.Is(MutationTypes.Patch), "list(JSONPatch)");

    private static PolicyExpression Compile(PolicyEnvironment environment, string text, Predicate<CelType> isWanted, string wanted)
    {
        var compiled = environment.Cel.Compile(text);
        if (compiled.Program is not { } program) return new(text, null, compiled.Describe(text), compiled.Issues);
        return isWanted(program.Type) ? new(text, program, null, []) : new(text, null, $"must evaluate to {wanted} but got {program.Type}", []);
    }

    private static PolicyExpression Compile(PolicyEnvironment environment, string text, params CelKind[] wanted)
    {
        var compiled = environment.Cel.Compile(text);
        if (compiled.Program is not { } program) return new(text, null, compiled.Describe(text), compiled.Issues);
        if (wanted.Length == 0 || Array.IndexOf(wanted, program.Type.Kind) >= 0) return new(text, program, null, []);
        var problem = wanted.Length == 1
            ? $"must evaluate to {Name(wanted[0])} but got {program.Type}"
            : $"must evaluate to one of [{string.Join(' ', wanted.Select(Name))}] but got {program.Type}";
        return new(text, null, problem, []);
    }

    private static string Name(CelKind kind) => kind switch { CelKind.Bool => "bool", CelKind.String => "string", _ => "null_type" };
}
