using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Validation;

/// <summary>What can be wrong with a manifest's text, as rules.</summary>
internal static class SyntaxRules
{
    public static readonly RuleInfo Unreadable = Rule("syntax/unreadable", Severity.High, "Every file can be read", "Give the file to the user that runs the validation.");

    public static readonly RuleInfo NotKubernetes = Rule("syntax/not-kubernetes", Severity.Medium, "Every file holds Kubernetes objects", "Keep other files out of the folders of manifests, or name those that hold manifests; where it is meant as an object, add apiVersion and kind.");
    public static readonly RuleInfo Template = Rule("syntax/template", Severity.High, "Every template is rendered before it is judged", "Render it, and judge what comes out: helm template CHART | ./build.sh --target=Validate --exclusive --manifests=-");
    public static readonly RuleInfo Chart = Rule("syntax/chart", Severity.Medium, "Every chart is rendered before it is judged", "Render it, and judge what comes out.");
    public static readonly RuleInfo KustomizeParts = Rule("syntax/kustomize-parts", Severity.Info, "What Kustomize puts together is judged as a whole", "Judge what Kustomize makes of the folder: --manifests=FOLDER");

    private static readonly RuleInfo Malformed = Rule("syntax/malformed", Severity.High, "Every text is YAML or JSON", "Correct the text at this place.");
    private static readonly RuleInfo DuplicateKey = Rule("syntax/duplicate-key", Severity.High, "No map has a key twice", "Remove one of the two.");
    private static readonly RuleInfo Alias = Rule("syntax/alias", Severity.High, "Every alias has its anchor", "Write the value out where the alias stands.");
    private static readonly RuleInfo Unsupported = Rule("syntax/unsupported", Severity.High, "Every value can be held by JSON", "Use a value that JSON can hold, and nest less deeply.");
    private static readonly RuleInfo Ambiguous = Rule("syntax/ambiguous-scalar", Severity.Low, "No plain text is taken for a boolean or a number", "Put the value in quotes when it is a text.");

    public static IReadOnlyList<RuleInfo> All { get; } = [Unreadable, Malformed, DuplicateKey, Alias, Unsupported, Ambiguous, NotKubernetes, Template, Chart, KustomizeParts];

    public static Finding FindingFrom(YamlProblem problem, string file) => Make(
        problem.Kind switch
        {
            YamlProblemKind.DuplicateKey => DuplicateKey,
            YamlProblemKind.Alias => Alias,
            YamlProblemKind.Unsupported => Unsupported,
            YamlProblemKind.AmbiguousScalar => Ambiguous,
            _ => Malformed,
        },
        problem.Message,
        file) with { Position = problem.Position, Fix = FixOf(problem) };

    private static Fix? FixOf(YamlProblem problem) => problem.Kind switch
    {
        YamlProblemKind.DuplicateKey => Fix.RemoveDuplicateKey(problem.Position),
        YamlProblemKind.AmbiguousScalar when problem.Message.Contains("the boolean", StringComparison.Ordinal) => Fix.SpellValue(problem.Position),
        _ => null,
    };

    public static Finding Make(RuleInfo rule, string message, string file) =>
        new() { Rule = rule.Id, Severity = rule.Severity, Message = message, File = file, Remediation = rule.Remediation };

    private static RuleInfo Rule(string id, Severity severity, string title, string remediation) => new() { Id = id, Severity = severity, Title = title, Remediation = remediation };
}
