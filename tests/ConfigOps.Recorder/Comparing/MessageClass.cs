using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Comparing;

/// <summary>
/// What a refusal's message says, apart from its words: the phrases in it that clients and their users go by. Two servers may word a syntax error differently;
/// they may not call a value forbidden that is required.
/// </summary>
public static class MessageClass
{
    private static readonly string[] s_phrases =
    [
        "already exists", "object is being deleted", "not found", "is invalid", "Invalid value", "Required value", "Forbidden", "Unsupported value", "Duplicate value", "Too long", "Too many",
        "Operation cannot be fulfilled", "the object has been modified", "the UID in the precondition", "the ResourceVersion in the precondition", "StorageError", "field is immutable",
        "is forbidden", "exceeded quota", "violates PodSecurity", "because it is being terminated", "maximum", "minimum", "must specify", "Apply failed with", "conflict", "unknown field",
        "duplicate field", "strict decoding error", "no kind", "is not registered", "does not match the expected", "cannot be handled as", "unable to decode", "could not find the requested resource",
        "does not allow this method", "the body of the request was in an unknown format", "only the following media types", "too old resource version", "Too large resource version",
        "would violate the pod's disruption budget", "no endpoints available", "continue", "may not be updated", "may not change", "required", "must be", "disruption budget",
        "ValidatingAdmissionPolicy", "denied request", "failed rule", "more than one", "Not Acceptable", "unable to parse requirement", "invalid selector", "field label not supported",
    ];

    /// <summary>The phrases in a message, in the order of a fixed list.</summary>
    public static string Of(string message) => string.Join("; ", s_phrases.Where(phrase => message.Contains(phrase, StringComparison.Ordinal)));

    /// <summary>A refusal with every message replaced by its class; anything else as it is.</summary>
    public static Node Within(Node body) => body["kind"]?.AsString() == "Status" && body["status"]?.AsString() == "Failure" ? Replace(body) : body;

    private static Node Replace(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.Select(static member => member.Key == "message" && member.Value.AsString() is { } text ? member with { Value = ScalarNode.Of(Of(text)) } : member with { Value = Replace(member.Value) })),
        ListNode list => new ListNode(list.Values.Select(Replace)),
        _ => node,
    };
}
