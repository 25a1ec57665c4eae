using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>What a document of <c>environments/rules/*.yaml</c> may say: a rule.</summary>
internal static class RuleShape
{
    private static readonly TextShape Text = new("a text", NotEmpty);
    private static readonly TextShape Expression = new("an expression in CEL", NotEmpty);
    private static readonly TextShape Name = new("a name", Identifier);
    private static readonly TextShape Grade = new("a severity", null, [.. Severities.WorstFirst.Select(severity => severity.ToText())]);
    private static readonly ListShape Texts = new(Text);

    private static readonly RecordShape Constraints = new(
        new("kinds", Texts, "the kinds it is for: Deployment, apps/Deployment, apps/*; of Pod also the pods that workloads make; all when absent"),
        new("groups", new ListShape(new TextShape("an API group, empty for the core one")), "the API groups it is for; all when absent"),
        new("namespaces", Texts, "the namespaces it is for, * stands for any part; all, and what is in none, when absent"),
        new("excludeNamespaces", Texts, "namespaces it is not for"),
        new("objectSelector", new MapShape("a label selector"), "labels of the objects it is for: matchLabels, matchExpressions"),
        new("namespaceSelector", new MapShape("a label selector"), "labels of the namespaces it is for"),
        new("environments", Texts, "the environments it is for; all when absent"));

    private static readonly RecordShape Object = new(
        new("apiVersion", Text, "its version", IsRequired: true),
        new("kind", Text, "its kind", IsRequired: true),
        new("namespace", Text, "its namespace"),
        new("name", Text, "its name", IsRequired: true));

    private static readonly RecordShape Params = new(
        new("values", new MapShape(), "the parameters themselves"),
        new("file", Text, "a YAML file with them, relative to the rule's"),
        new("object", Object, "an object among the manifests that has them"));

    private static readonly RecordShape Validation = new(
        new("expression", Expression, "what has to hold: true or false", IsRequired: true),
        new("message", Text, "what is said when it does not"),
        new("messageExpression", Expression, "what makes the message"),
        new("fieldPath", new TextShape("a path such as .spec.containers[0].image", FieldPathText.Problem), "the place of the finding; found by the expression when absent"),
        new("severity", Grade, "instead of the rule's"),
        new("remediation", Text, "instead of the rule's"));

    private static readonly RecordShape Example = new(
        new("name", Text, "what it shows", IsRequired: true),
        new("object", new MapShape("an object"), "the object"),
        new("file", Text, "a YAML file with the object, relative to the rule's"),
        new("oldObject", new MapShape("an object"), "what the object was before, for an update"),
        new("namespaceObject", new MapShape("a Namespace"), "the namespace that the object is in"),
        new("params", new MapShape(), "instead of the rule's parameters"),
        new("environment", Text, "the environment; by default one that the rule is for"),
        new("expect", new TextShape("what should come of it", null, "pass", "fail", "skip"), "pass: it holds; fail: it does not; skip: the rule is not for the object", IsRequired: true),
        new("message", Text, "what one of the messages has to contain"),
        new("path", Text, "the place of one of the findings: /spec/replicas"));

    /// <summary>A rule.</summary>
    public static readonly RecordShape Value = new(
        new("id", new TextShape("an id", Id), "its name in reports, behind custom/: small letters, digits and hyphens", IsRequired: true),
        new("title", Text, "what it demands or forbids, in a few words", IsRequired: true),
        new("severity", Grade, "how bad it is when it is broken", Default: ScalarNode.Of("high")),
        new("rationale", Text, "what can go wrong when it is broken"),
        new("remediation", Text, "how to mend what it finds"),
        new("controls", new ListShape(new TextShape("a control such as cis:5.2.1", Control)), "the controls of frameworks that it stands for"),
        new("defaults", new FlagShape(), "whether objects are judged as admission sees them, with the API server's defaults; else as they are written", Default: ScalarNode.True),
        new("matchConstraints", Constraints, "the objects it is for; all when absent"),
        new("matchConditions", new ListShape(new RecordShape(new Field("name", Text, "its name", IsRequired: true), new Field("expression", Expression, "true when the rule is for the object", IsRequired: true)), "name"), "all of these must hold for the rule to be asked"),
        new("params", Params, "what expressions see as params"),
        new("variables", new ListShape(new RecordShape(new Field("name", Name, "its name", IsRequired: true), new Field("expression", Expression, "its value", IsRequired: true)), "name"), "values that expressions see as variables.NAME"),
        new("validations", new ListShape(Validation), "what has to hold", IsRequired: true),
        new("tests", new ListShape(Example, "name"), "objects, and what should come of them; run whenever the rule is read"));

    private static string? NotEmpty(string text) => string.IsNullOrWhiteSpace(text) ? "must not be empty" : null;

    private static string? Id(string text)
    {
        var isId = text.Length is > 0 and <= 63 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';
        return isId ? null : "must be small letters, digits and hyphens, 63 at most";
    }

    private static string? Identifier(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '_') && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? null : "must be letters, digits and _, the first no digit";

    private static string? Control(string text) => text.Split(':') is [{ Length: > 0 }, { Length: > 0 }, ..] ? null : "must be a framework and a control with a colon between them";
}
