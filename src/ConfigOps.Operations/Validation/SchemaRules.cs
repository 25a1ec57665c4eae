using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation;

/// <summary>What can be wrong with an object by its schema, as rules.</summary>
internal static class SchemaRules
{
    public static readonly RuleInfo NoKind = Rule("schema/no-kind", Severity.High, "Every object names its apiVersion and kind", "Add apiVersion and kind.");
    public static readonly RuleInfo NoSchema = Rule("schema/no-schema", Severity.Info, "Every kind has a schema", "Put the CustomResourceDefinition of the kind among the manifests.");
    public static readonly RuleInfo OtherVersion = Rule("schema/unserved-version", Severity.High, "Every kind is named in a version that is served", "Use an apiVersion that the cluster serves.");
    public static readonly RuleInfo UnknownKind = Rule("schema/unknown-kind", Severity.High, "Every kind of a group that Kubernetes alone has is one of its kinds", "Correct the spelling of the kind, or the apiVersion.");

    public static readonly RuleInfo OffByDefault = Rule("schema/off-by-default", Severity.High, "Every kind is named in a version that an API server serves unasked", "Use a stable version where there is one. Where your clusters serve this one, check with --schema-from-cluster, or accept the finding in exceptions.yaml.");

    private static readonly RuleInfo UnknownField = Rule("schema/unknown-field", Severity.High, "Every field is one that its type has", "Correct the spelling or the indentation, or remove the field.");
    private static readonly RuleInfo WrongType = Rule("schema/wrong-type", Severity.High, "Every value has the type of its field", "Write the value as the type that is asked for; put a text in quotes.");
    private static readonly RuleInfo OutOfRange = Rule("schema/out-of-range", Severity.High, "Every number fits its field", "Use a number that fits.");
    private static readonly RuleInfo BadFormat = Rule("schema/bad-format", Severity.High, "Every text is spelled as its field asks", "Spell the value as the field asks.");

    public static IReadOnlyList<RuleInfo> All { get; } = [NoKind, NoSchema, OtherVersion, UnknownKind, OffByDefault, UnknownField, WrongType, OutOfRange, BadFormat];

    public static RuleInfo Of(DecodeProblemKind kind) => kind switch
    {
        DecodeProblemKind.UnknownField => UnknownField,
        DecodeProblemKind.OutOfRange => OutOfRange,
        DecodeProblemKind.BadFormat => BadFormat,
        _ => WrongType,
    };

    private static RuleInfo Rule(string id, Severity severity, string title, string remediation) => new() { Id = id, Severity = severity, Title = title, Remediation = remediation };
}
