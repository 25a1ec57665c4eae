using ConfigOps.Kubernetes.Schemas.Validation;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Server;

/// <summary>What an API server refuses in an object that it could read, as rules: one for each class of its refusals.</summary>
internal static class ServerRules
{
    private static readonly RuleInfo Required = Rule("server/required", "What an API server needs is there", "Add the field.");
    private static readonly RuleInfo Invalid = Rule("server/invalid", "Every value keeps the rules of its field", "Change the value to what the message asks for.");
    private static readonly RuleInfo Unsupported = Rule("server/unsupported-value", "Every value is one of those its field knows", "Use one of the supported values; mind upper and lower case.");
    private static readonly RuleInfo Duplicate = Rule("server/duplicate", "Nothing that must differ is there twice", "Remove or rename one of the two.");
    private static readonly RuleInfo Forbidden = Rule("server/forbidden", "No field is set where it may not be", "Remove the field, or change the one that forbids it.");
    private static readonly RuleInfo NotFound = Rule("server/not-found", "What an object names within itself is there", "Add what is named, or correct the name.");
    private static readonly RuleInfo TooLong = Rule("server/too-long", "No text is longer than its field takes", "Shorten the text.");
    private static readonly RuleInfo TooMany = Rule("server/too-many", "No list or map holds more than its field takes", "Remove some, or split the object.");
    private static readonly RuleInfo WrongType = Rule("server/wrong-type", "Every value has the type its definition asks for", "Write the value as the type that is asked for; put a text in quotes.");

    public static IReadOnlyList<RuleInfo> All { get; } = [Required, Invalid, Unsupported, Duplicate, Forbidden, NotFound, TooLong, TooMany, WrongType];

    public static RuleInfo Of(FieldProblemReason reason) => reason switch
    {
        FieldProblemReason.Required => Required,
        FieldProblemReason.NotSupported => Unsupported,
        FieldProblemReason.Duplicate => Duplicate,
        FieldProblemReason.Forbidden => Forbidden,
        FieldProblemReason.NotFound => NotFound,
        FieldProblemReason.TooLong => TooLong,
        FieldProblemReason.TooMany => TooMany,
        FieldProblemReason.TypeInvalid => WrongType,
        _ => Invalid,
    };

    private static RuleInfo Rule(string id, string title, string remediation) => new() { Id = id, Severity = Severity.High, Title = title, Remediation = remediation };
}
