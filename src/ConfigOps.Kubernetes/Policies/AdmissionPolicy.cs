using ConfigOps.Kubernetes.Cel.Evaluation;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>What a policy asks of requests: an expression that has to hold, and what is said when it does not.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Message">What is said; empty for the expression itself.</param>
/// <param name="MessageExpression">What makes the message; null when nothing does.</param>
/// <param name="Reason">The reason of the refusal, such as <c>Forbidden</c>; empty for <c>Invalid</c>.</param>
public sealed record PolicyValidation(PolicyExpression Expression, string Message, PolicyExpression? MessageExpression, string Reason);

/// <summary>A policy's judgement of a request.</summary>
/// <param name="Message">Why the request is refused.</param>
/// <param name="Reason">The reason of the refusal: <c>Invalid</c>, <c>Forbidden</c>, …</param>
/// <param name="IsError">Whether the policy could not be evaluated, rather than did not hold.</param>
/// <param name="Validation">Which validation it is of, from 0; -1 for none.</param>
public sealed record PolicyDecision(string Message, string Reason, bool IsError = false, int Validation = -1)
{
    /// <summary>The part of the object that the validation does not hold for; null when it reads none.</summary>
    public NodePath? Place { get; init; }
}

/// <summary>A policy for admission: for which requests it is, under which conditions, and what has to hold. Compiled once; immutable.</summary>
public sealed class AdmissionPolicy
{
    private const long Budget = 10_000_000;
    private const long ConditionBudget = 2_500_000;
    private const int LongestMessage = 5 * 1024;
    private const string OutOfBudget = "validation failed due to running out of cost budget, no further validation rules will be run";

    private AdmissionPolicy(string name, Node spec, PolicyEnvironment environment)
    {
        (Name, Spec) = (name, spec);
        IsLenient = spec["failurePolicy"]?.AsString() == "Ignore";
        var variables = new List<(string, PolicyExpression)>();
        foreach (var variable in spec["variables"]?.Items ?? [])
        {
            var expression = PolicyExpression.Value(environment, Text(variable, "expression"));
            variables.Add((Text(variable, "name"), expression));
            if (!string.IsNullOrWhiteSpace(expression.Text)) environment = environment.With(Text(variable, "name"), expression.Program?.Type ?? CelType.Dyn);
        }

        Variables = variables;
        Environment = environment;
        var conditions = environment.WithoutVariables();
        Conditions = [.. (spec["matchConditions"]?.Items ?? []).Select(condition => (Text(condition, "name"), PolicyExpression.Condition(conditions, Text(condition, "expression"))))];
        var messages = environment.WithoutAuthorizer();
        Validations = [.. (spec["validations"]?.Items ?? []).Select(validation => new PolicyValidation(
            PolicyExpression.Condition(environment, Text(validation, "expression")),
            Text(validation, "message").Trim(),
            Text(validation, "messageExpression") is { Length: > 0 } words ? PolicyExpression.Message(messages, words) : null,
            Text(validation, "reason")))];
        Annotations = [.. (spec["auditAnnotations"]?.Items ?? []).Select(annotation => (Text(annotation, "key"), PolicyExpression.Annotation(environment, Text(annotation, "valueExpression"))))];
    }

    /// <summary>What its expressions see, its variables included.</summary>
    internal PolicyEnvironment Environment { get; }

    /// <summary>The policy's name.</summary>
    public string Name { get; }

    /// <summary>Its specification.</summary>
    public Node Spec { get; }

    /// <summary>Whether requests pass that the policy cannot be evaluated for.</summary>
    public bool IsLenient { get; }

    /// <summary>Values with names, each seeing those before it.</summary>
    public IReadOnlyList<(string Name, PolicyExpression Expression)> Variables { get; }

    /// <summary>All of these must hold for the policy to be asked at all.</summary>
    public IReadOnlyList<(string Name, PolicyExpression Expression)> Conditions { get; }

    /// <summary>What has to hold.</summary>
    public IReadOnlyList<PolicyValidation> Validations { get; }

    /// <summary>What is written to the audit log, by key.</summary>
    public IReadOnlyList<(string Key, PolicyExpression Expression)> Annotations { get; }

    /// <summary>Whether an expression asks what the user may do.</summary>
    public bool AsksAuthorizer => Expressions().Any(found => found.Expression.Program?.Uses("authorizer") == true);

    /// <summary>All expressions with their places in the specification.</summary>
    public IEnumerable<(NodePath Path, PolicyExpression Expression)> Expressions()
    {
        for (var i = 0; i < Variables.Count; i++) yield return (NodePath.Of("variables")[i]["expression"], Variables[i].Expression);
        for (var i = 0; i < Conditions.Count; i++) yield return (NodePath.Of("matchConditions")[i]["expression"], Conditions[i].Expression);
        for (var i = 0; i < Validations.Count; i++)
        {
            yield return (NodePath.Of("validations")[i]["expression"], Validations[i].Expression);
            if (Validations[i].MessageExpression is { } message) yield return (NodePath.Of("validations")[i]["messageExpression"], message);
        }

        for (var i = 0; i < Annotations.Count; i++) yield return (NodePath.Of("auditAnnotations")[i]["valueExpression"], Annotations[i].Expression);
    }

    /// <summary>Compiles a policy.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="spec">What a ValidatingAdmissionPolicy has as <c>spec</c>.</param>
    /// <param name="environment">What it is compiled against; by default as an API server does, for objects of any kind.</param>
    public static AdmissionPolicy Compile(string name, Node spec, PolicyEnvironment? environment = null) =>
        new(name, spec, environment ?? PolicyEnvironment.Of(spec["paramKind"] is MapNode, hasAuthorizer: true));

    /// <summary>Judges a request that the policy is for.</summary>
    /// <param name="input">The request.</param>
    /// <param name="parameters">The parameters; null when there are none.</param>
    /// <param name="ns">The namespace the request goes to; null when there is none.</param>
    /// <returns>Why it is refused; empty when it is not.</returns>
    public IReadOnlyList<PolicyDecision> Judge(PolicyInput input, MapNode? parameters, MapNode? ns) => Judge(input, parameters, ns, out _);

    /// <summary>Judges a request that the policy is for.</summary>
    /// <param name="input">The request.</param>
    /// <param name="parameters">The parameters; null when there are none.</param>
    /// <param name="ns">The namespace the request goes to; null when there is none.</param>
    /// <param name="applies">Whether the conditions held, so that the validations were asked, or could not be evaluated.</param>
    /// <returns>Why it is refused; empty when it is not.</returns>
    public IReadOnlyList<PolicyDecision> Judge(PolicyInput input, MapNode? parameters, MapNode? ns, out bool applies)
    {
        applies = Applies(input, parameters, out var error) || error is not null;
        if (!applies || error is not null) return error is null || IsLenient ? [] : [new(error, "", IsError: true)];
        var decisions = new List<PolicyDecision>();
        var activation = new PolicyActivation(input, parameters, ns, Variables);
        var left = Budget;
        for (var i = 0; i < Validations.Count; i++)
        {
            var validation = Validations[i];
            var result = PolicyEvaluation.Run(validation.Expression, activation, ref left);
            if (left < 0) return IsLenient ? [] : [new(OutOfBudget, "", IsError: true)];
            if (result.Problem is { } problem)
            {
                if (!IsLenient) decisions.Add(new(problem, "", IsError: true, i) { Place = PlaceOf(validation, activation) });
            }
            else if (!result.IsTrue)
            {
                decisions.Add(new(MessageOf(validation, activation, ref left), validation.Reason.Length == 0 ? "Invalid" : validation.Reason, Validation: i) { Place = PlaceOf(validation, activation) });
            }
        }

        decisions.AddRange(AnnotationErrors(activation));
        return decisions;
    }

    private static string Text(Node? node, string name) => node?[name]?.AsString() ?? "";

    // A condition that is false decides, whatever the others are.
    internal bool Applies(PolicyInput input, MapNode? parameters, out string? error)
    {
        error = null;
        if (Conditions.Count == 0) return true;
        var activation = new PolicyActivation(input, parameters, null, Variables);
        var left = ConditionBudget;
        var errors = new List<string>();
        foreach (var (_, expression) in Conditions)
        {
            var result = PolicyEvaluation.Run(expression, activation, ref left);
            if (left < 0)
            {
                error = OutOfBudget;
                return false;
            }

            if (result.Problem is { } problem) errors.Add(problem);
            else if (!result.IsTrue) return false;
        }

        if (errors.Count == 0) return true;
        error = errors.Count == 1 ? errors[0] : $"[{string.Join(", ", errors)}]";
        return false;
    }

    private static string MessageOf(PolicyValidation validation, PolicyActivation activation, ref long left)
    {
        if (validation.MessageExpression is { } words && left >= 0)
        {
            var said = PolicyEvaluation.Run(words, activation, ref left).Text?.Trim() ?? "";
            if (said.Length > 0 && System.Text.Encoding.UTF8.GetByteCount(said) <= LongestMessage && !said.Contains('\n', StringComparison.Ordinal)) return said;
        }

        return validation.Message.Length > 0 ? validation.Message : $"failed expression: {validation.Expression.Text.Trim()}";
    }

    private NodePath? PlaceOf(PolicyValidation validation, PolicyActivation activation) =>
        validation.Expression.Program is not { } program ? null
        : FailurePlace.Find(program, activation, name => Variables.FirstOrDefault(variable => variable.Name == name).Expression?.Program);

    private IEnumerable<PolicyDecision> AnnotationErrors(PolicyActivation activation)
    {
        var left = Budget;
        foreach (var (_, expression) in Annotations)
        {
            var problem = PolicyEvaluation.Run(expression, activation, ref left).Problem;
            if (left < 0) problem = OutOfBudget;
            if (problem is not null && !IsLenient) yield return new(problem, "", IsError: true);
            if (left < 0) yield break;
        }
    }
}
