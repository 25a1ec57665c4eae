using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Expressions;

/// <summary>A rule of a schema (<c>x-kubernetes-validations</c>), compiled against the type of the value it is for. Immutable.</summary>
internal sealed class ExpressionRule
{
    private const string Self = "self";
    private const string OldSelf = "oldSelf";

    private ExpressionRule(Node rule, CelEnvironment environment)
    {
        Text = rule["rule"]?.AsString() ?? "";
        Message = rule["message"]?.AsString()?.Trim() ?? "";
        Reason = rule["reason"]?.AsString() ?? "";
        FieldPath = rule["fieldPath"]?.AsString() ?? "";
        IsOldSelfOptional = rule["optionalOldSelf"]?.AsBoolean() == true;
        var compiled = environment.Compile(Text);
        Problem = ProblemOf(compiled, Text, CelKind.Bool, "cel expression must evaluate to a bool");
        Program = Problem is null ? compiled.Program : null;
        if (Program is null || rule["messageExpression"]?.AsString() is not { Length: > 0 } words) return;
        var message = environment.Compile(words);
        MessageProblem = ProblemOf(message, words, CelKind.String, "messageExpression must evaluate to a string") is not { } problem ? null : message.Program is null ? "messageExpression " + problem : problem;
        MessageProgram = MessageProblem is null ? message.Program : null;
    }

    /// <summary>The expression.</summary>
    public string Text { get; }

    /// <summary>What is said when it does not hold; empty when the rule does not say.</summary>
    public string Message { get; }

    /// <summary>The class of problem to report; empty for the usual one.</summary>
    public string Reason { get; }

    /// <summary>The field to report instead of the value itself; empty for none.</summary>
    public string FieldPath { get; }

    /// <summary>Whether the old value is given as an optional one, so that the rule also holds for new objects.</summary>
    public bool IsOldSelfOptional { get; }

    /// <summary>The compiled expression; null when it does not compile.</summary>
    public CelProgram? Program { get; }

    /// <summary>The compiled expression that makes the message; null when there is none.</summary>
    public CelProgram? MessageProgram { get; }

    /// <summary>Why the expression cannot be used; null when it can.</summary>
    public string? Problem { get; }

    /// <summary>Why the message expression cannot be used; null when it can or there is none.</summary>
    public string? MessageProblem { get; }

    /// <summary>Whether the rule is about changes.</summary>
    public bool UsesOldSelf => Program?.Uses(OldSelf) == true;

    /// <summary>What a failed rule says when nothing better is there.</summary>
    public string Said => Message.Length > 0 ? Message : $"failed rule: {Text.Trim()}";

    /// <summary>How errors name the rule.</summary>
    public string Name => Message.Length > 0 ? Message : Text.Trim();

    /// <summary>The rules of a schema node; blank ones are left out.</summary>
    /// <param name="schema">The schema node.</param>
    /// <param name="declared">The type of its values.</param>
    public static ExpressionRule[] Of(Node schema, DeclaredType declared)
    {
        CelEnvironment? plain = null;
        CelEnvironment? optional = null;
        return [.. (schema["x-kubernetes-validations"]?.Items ?? []).Where(IsWritten).Select(rule => new ExpressionRule(rule, rule["optionalOldSelf"]?.AsBoolean() == true
            ? optional ??= Environment(declared, CelType.Optional(declared.Type))
            : plain ??= Environment(declared, declared.Type)))];
    }

    /// <summary>Whether there is an expression.</summary>
    public static bool IsWritten(Node rule) => !string.IsNullOrWhiteSpace(rule["rule"]?.AsString());

    private static CelEnvironment Environment(DeclaredType self, CelType old) => new([new(Self, self), new(OldSelf, CelEnvironment.Untyped(old))]);

    private static string? ProblemOf(CelCompileResult compiled, string text, CelKind wanted, string otherwise) =>
        compiled.Program is not { } program ? compiled.Describe(text) : program.Type.Kind == wanted ? null : otherwise;
}
