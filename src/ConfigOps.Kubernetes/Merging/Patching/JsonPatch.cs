using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Patching;

/// <summary>
/// JSON patches (RFC 6902) as the API server applies them. Where it is laxer than the standard, so is this: replacing a member that is not there adds it,
/// testing one that is not there for null succeeds, and negative positions count from the end of a list.
/// </summary>
public static class JsonPatch
{
    /// <summary>How many operations the API server takes in one patch.</summary>
    public const int MostOperations = 10_000;

    /// <summary>Reads a patch.</summary>
    /// <exception cref="PatchException">The patch is malformed or too large.</exception>
    public static IReadOnlyList<JsonPatchOperation> Read(Node patch)
    {
        if (patch is not ListNode list) throw new PatchException(PatchProblem.Malformed, $"a JSON patch is a list of operations, not {patch.TypeName}");
        if (list.Count > MostOperations)
            throw new PatchException(PatchProblem.TooLarge, $"The allowed maximum operations in a JSON patch is {MostOperations}, got {list.Count}");
        return [.. list.Values.Select(JsonPatchOperation.Read)];
    }

    /// <summary>The <paramref name="target"/> as the patch leaves it; all operations are carried out, or none.</summary>
    /// <exception cref="PatchException">The patch is malformed, or an operation does not apply to the target.</exception>
    public static Node Apply(Node target, Node patch) => Apply(target, Read(patch));

    /// <inheritdoc cref="Apply(Node, Node)"/>
    public static Node Apply(Node target, IReadOnlyList<JsonPatchOperation> patch)
    {
        for (var i = 0; i < patch.Count; i++)
        {
            try
            {
                target = Carry(target, patch[i]);
            }
            catch (FormatException problem)
            {
                throw new PatchException(PatchProblem.Inapplicable, $"JSON patch operation {i} ({patch[i].Name} {patch[i].Path}): {problem.Message}");
            }
        }

        return target;
    }

    /// <summary>A patch that makes <paramref name="after"/> of <paramref name="before"/>: removals, replacements and additions, without moves.</summary>
    public static IReadOnlyList<JsonPatchOperation> Create(Node before, Node after)
    {
        var patch = new List<JsonPatchOperation>();
        Collect(before, after, "", patch);
        return patch;
    }

    /// <summary>A patch as a list of maps.</summary>
    public static ListNode ToNode(IEnumerable<JsonPatchOperation> patch) => new(patch.Select(operation => operation.ToNode()));

    private static Node Carry(Node target, JsonPatchOperation operation)
    {
        var path = JsonPointer.Steps(operation.Path);
        switch (operation.Verb)
        {
            case JsonPatchVerb.Add: return Change(target, path, operation.Value, Insertion.Insert)!;
            case JsonPatchVerb.Replace: return Change(target, path, operation.Value, Insertion.Set)!;
            case JsonPatchVerb.Remove: return Removed(target, path);
            case JsonPatchVerb.Move:
                var source = JsonPointer.Steps(operation.From!);
                var moved = Resolve(target, source) ?? throw new FormatException($"there is nothing at {operation.From}");
                if (path.Length > source.Length && path.AsSpan(0, source.Length).SequenceEqual(source)) throw new FormatException("a value cannot be moved into itself");
                return Change(Removed(target, source), path, moved, Insertion.Insert)!;
            case JsonPatchVerb.Copy:
                var copied = Resolve(target, JsonPointer.Steps(operation.From!)) ?? throw new FormatException($"there is nothing at {operation.From}");
                return Change(target, path, copied, Insertion.Insert)!;
            default:
                var actual = Resolve(target, path);
                if (Node.AreEqual(actual ?? ScalarNode.Null, operation.Value ?? ScalarNode.Null)) return target;
                throw new FormatException($"the test failed: found {actual?.ToString() ?? "nothing"}, expected {operation.Value?.ToString() ?? "null"}");
        }
    }

    private static Node Removed(Node target, string[] path) =>
        path.Length == 0 ? throw new FormatException("the whole object cannot be removed") : Change(target, path, null, Insertion.Set)!;

    private static Node? Change(Node target, ReadOnlySpan<string> path, Node? value, Insertion insertion)
    {
        if (path.Length == 0) return value;
        var (step, isLast) = (path[0], path.Length == 1);
        switch (target)
        {
            case MapNode map:
                var member = map.Find(step);
                if (!isLast) return map.With(step, Change(member ?? throw Missing(step), path[1..], value, insertion)!);
                if (value is not null) return map.With(step, value);
                return member is null ? throw Missing(step) : map.Without(step);
            case ListNode list:
                var inserts = isLast && insertion == Insertion.Insert;
                if (JsonPointer.Position(step, list.Count, inserts) is not { } position) throw new FormatException($"\"{step}\" is no position in a list of {list.Count} items");
                List<Node> items = [.. list.Values];
                if (!isLast) items[position] = Change(items[position], path[1..], value, insertion)!;
                else if (value is null) items.RemoveAt(position);
                else if (inserts) items.Insert(position, value);
                else items[position] = value;
                return new ListNode(items, list.Position);
            default:
                throw new FormatException($"\"{step}\" leads into a value that is neither a map nor a list, but {target.TypeName}");
        }
    }

    private static Node? Resolve(Node target, ReadOnlySpan<string> path)
    {
        var node = target;
        for (var i = 0; i < path.Length; i++)
        {
            var next = node switch
            {
                MapNode map => map.Find(path[i]),
                ListNode list when JsonPointer.Position(path[i], list.Count, append: false) is { } position => list.Values[position],
                ListNode list => throw new FormatException($"\"{path[i]}\" is no position in a list of {list.Count} items"),
                _ => throw new FormatException($"\"{path[i]}\" leads into a value that is neither a map nor a list, but {node.TypeName}"),
            };
            if (next is null) return i == path.Length - 1 ? null : throw Missing(path[i]);
            node = next;
        }

        return node;
    }

    private static void Collect(Node before, Node after, string path, List<JsonPatchOperation> patch)
    {
        switch (before, after)
        {
            case (MapNode left, MapNode right):
                foreach (var entry in left.Members)
                    if (!right.Has(entry.Key)) patch.Add(new(JsonPatchVerb.Remove, Child(path, entry.Key)));
                foreach (var entry in right.Members)
                {
                    if (left.Find(entry.Key) is { } old) Collect(old, entry.Value, Child(path, entry.Key), patch);
                    else patch.Add(new(JsonPatchVerb.Add, Child(path, entry.Key), entry.Value));
                }

                break;
            case (ListNode left, ListNode right):
                CollectItems(left, right, path, patch);
                break;
            default:
                if (!before.Equals(after)) patch.Add(new(JsonPatchVerb.Replace, path, after));
                break;
        }
    }

    // Equal items at the start and at the end stay; what is between is changed in place, then cut or lengthened.
    private static void CollectItems(ListNode left, ListNode right, string path, List<JsonPatchOperation> patch)
    {
        var shorter = Math.Min(left.Count, right.Count);
        var head = 0;
        while (head < shorter && left.Values[head].Equals(right.Values[head])) head++;
        var tail = 0;
        while (tail < shorter - head && left.Values[left.Count - tail - 1].Equals(right.Values[right.Count - tail - 1])) tail++;
        var (oldEnd, newEnd) = (left.Count - tail, right.Count - tail);
        for (var i = oldEnd - 1; i >= Math.Max(newEnd, head); i--) patch.Add(new(JsonPatchVerb.Remove, Child(path, i)));
        for (var i = head; i < Math.Min(oldEnd, newEnd); i++) Collect(left.Values[i], right.Values[i], Child(path, i), patch);
        for (var i = Math.Max(oldEnd, head); i < newEnd; i++) patch.Add(new(JsonPatchVerb.Add, Child(path, i), right.Values[i]));
    }

    private static string Child(string path, string key) => path + "/" + JsonPointer.Escape(key);

    private static string Child(string path, int position) => $"{path}/{position}";

    private static FormatException Missing(string step) => new($"there is no \"{step}\" on the way");

    private enum Insertion
    {
        Set,
        Insert,
    }
}
