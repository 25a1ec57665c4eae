using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Patching;

/// <summary>What an operation of a JSON patch does.</summary>
public enum JsonPatchVerb
{
    /// <summary>Sets a member of a map, or puts an item into a list before the position given.</summary>
    Add,

    /// <summary>Removes a member or an item.</summary>
    Remove,

    /// <summary>Sets a member or an item that is there.</summary>
    Replace,

    /// <summary>Takes a value from one place to another.</summary>
    Move,

    /// <summary>Copies a value from one place to another.</summary>
    Copy,

    /// <summary>Refuses the patch unless the place holds the value given.</summary>
    Test,
}

/// <summary>An operation of a JSON patch. Immutable.</summary>
/// <param name="Verb">What it does.</param>
/// <param name="Path">Where, as a JSON pointer.</param>
/// <param name="Value">The value of add, replace and test.</param>
/// <param name="From">The source of move and copy, as a JSON pointer.</param>
public sealed record JsonPatchOperation(JsonPatchVerb Verb, string Path, Node? Value = null, string? From = null)
{
    /// <summary>Reads one operation.</summary>
    /// <exception cref="PatchException">The operation is malformed.</exception>
    public static JsonPatchOperation Read(Node node, int position)
    {
        var verb = node["op"]?.AsString() switch
        {
            "add" => JsonPatchVerb.Add,
            "remove" => JsonPatchVerb.Remove,
            "replace" => JsonPatchVerb.Replace,
            "move" => JsonPatchVerb.Move,
            "copy" => JsonPatchVerb.Copy,
            "test" => JsonPatchVerb.Test,
            var other => throw Malformed(position, $"\"op\" is {(other is null ? "missing" : $"\"{other}\"")}; it must be add, remove, replace, move, copy or test"),
        };
        if (node["path"]?.AsString() is not { } path) throw Malformed(position, "\"path\" is missing or is not a string");
        var from = node["from"]?.AsString();
        if (verb is JsonPatchVerb.Move or JsonPatchVerb.Copy && from is null) throw Malformed(position, "\"from\" is missing or is not a string");
        if (verb is JsonPatchVerb.Add or JsonPatchVerb.Replace && node["value"] is null) throw Malformed(position, "\"value\" is missing");
        return new(verb, path, node["value"], from);
    }

    /// <summary>The operation as a map.</summary>
    public MapNode ToNode() => MapNode.Of(
        ("op", ScalarNode.Of(Name)),
        ("from", From is null ? null : ScalarNode.Of(From)),
        ("path", ScalarNode.Of(Path)),
        ("value", Verb is JsonPatchVerb.Add or JsonPatchVerb.Replace or JsonPatchVerb.Test ? Value ?? ScalarNode.Null : null));

    internal string Name => Verb switch
    {
        JsonPatchVerb.Add => "add",
        JsonPatchVerb.Remove => "remove",
        JsonPatchVerb.Replace => "replace",
        JsonPatchVerb.Move => "move",
        JsonPatchVerb.Copy => "copy",
        _ => "test",
    };

    private static PatchException Malformed(int position, string problem) => new(PatchProblem.Malformed, $"JSON patch operation {position}: {problem}");
}
