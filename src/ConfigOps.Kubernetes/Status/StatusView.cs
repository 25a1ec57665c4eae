using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>A condition of an object's status.</summary>
internal readonly record struct Condition(string Type, string Status, string Reason, string Message)
{
    public bool IsTrue => Status == "True";

    public bool IsFalse => Status == "False";

    /// <summary>What the condition says, for a sentence: its message, else its reason.</summary>
    public string Text => Message.Length > 0 ? Message : Reason.Length > 0 ? Reason : $"{Type} is {Status}";
}

/// <summary>Reads an object's spec and status by name.</summary>
internal readonly struct StatusView(Resource resource)
{
    /// <summary>Whether the controller has not acted on the newest spec yet: <c>observedGeneration</c> is behind <c>metadata.generation</c>.</summary>
    public bool IsStale =>
        resource.At("metadata", "generation")?.AsInteger() is { } generation && resource.At("status", "observedGeneration")?.AsInteger() is { } observed && observed < generation;

    /// <summary>Whether the object has a status with something in it.</summary>
    public bool HasStatus => resource.At("status") is MapNode { Count: > 0 };

    public bool HasObservedGeneration => resource.At("status", "observedGeneration") is not null;

    public Node? Spec(params ReadOnlySpan<string> keys) => resource.At("spec")?.At(keys);

    public Node? Status(params ReadOnlySpan<string> keys) => resource.At("status")?.At(keys);

    public long Count(string field) => resource.At("status", field)?.AsInteger() ?? 0;

    public string Text(string field) => resource.At("status", field)?.AsString() ?? "";

    public Condition? Condition(string type)
    {
        foreach (var node in resource.At("status", "conditions")?.Items ?? [])
            if (node["type"]?.AsString() == type) return Read(node);
        return null;
    }

    public IEnumerable<Condition> Conditions => (resource.At("status", "conditions")?.Items ?? []).Select(Read);

    private static Condition Read(Node node) => new(
        node["type"]?.AsString() ?? "", node["status"]?.AsString() ?? "", node["reason"]?.AsString() ?? "", node["message"]?.AsString() ?? "");
}
