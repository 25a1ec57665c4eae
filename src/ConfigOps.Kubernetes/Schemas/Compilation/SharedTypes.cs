using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>
/// Finds which named types are the same in several versions: of equal content, and referring to types that are the same again. Each gets one
/// number, and is stored once.
/// </summary>
internal sealed class SharedTypes
{
    private readonly Dictionary<(int Version, string Name), int> _numbers = [];
    private readonly List<(int Version, string Name)> _representatives = [];

    private SharedTypes()
    {
    }

    /// <summary>The first version and the name of each distinct type; the position is its number.</summary>
    public IReadOnlyList<(int Version, string Name)> Representatives => _representatives;

    /// <summary>The number of a type as a version has it.</summary>
    public int NumberOf(int version, string name) => _numbers[(version, name)];

    /// <summary>Whether a version has the type.</summary>
    public bool Has(int version, string name) => _numbers.ContainsKey((version, name));

    /// <summary>Numbers the types that the kinds of <paramref name="versions"/> reach.</summary>
    public static SharedTypes Find(IReadOnlyList<OpenApiDocuments> versions)
    {
        var shared = new SharedTypes();
        var members = new List<Member>();
        for (var version = 0; version < versions.Count; version++)
            foreach (var name in Reachable(versions[version]))
                members.Add(Member.Of(version, name, versions[version].Types[name]));
        members.Sort(static (left, right) => (string.CompareOrdinal(left.Name, right.Name), left.Version - right.Version) switch { (0, var versions) => versions, var (names, _) => names });

        var count = shared.Number(members, member => member.Content);
        while (true)
        {
            var previous = new Dictionary<(int, string), int>(shared._numbers);
            var refined = shared.Number(members, member => member.Signature(previous));
            if (refined == count) return shared;
            count = refined;
        }
    }

    private int Number(List<Member> members, Func<Member, string> signatureOf)
    {
        _numbers.Clear();
        _representatives.Clear();
        var bySignature = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (bySignature.TryAdd(signatureOf(member), _representatives.Count)) _representatives.Add((member.Version, member.Name));
            _numbers.Add((member.Version, member.Name), bySignature[signatureOf(member)]);
        }

        return _representatives.Count;
    }

    private static SortedSet<string> Reachable(OpenApiDocuments documents)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(documents.Roots.Where(root => !root.Key.Kind.EndsWith("List", StringComparison.Ordinal)).Select(root => root.Value));
        while (open.TryPop(out var name))
        {
            if (!documents.Types.TryGetValue(name, out var schema) || !found.Add(name)) continue;
            foreach (var reference in Member.Of(0, name, schema).References) open.Push(reference);
        }

        return found;
    }

    private sealed record Member(int Version, string Name, string Content, IReadOnlyList<string> References)
    {
        public static Member Of(int version, string name, Node schema)
        {
            var content = new StringBuilder(name).Append('\n');
            var references = new List<string>();
            Describe(schema, content, references);
            return new(version, name, content.ToString(), references);
        }

        public string Signature(Dictionary<(int, string), int> numbers)
        {
            var text = new StringBuilder(Content);
            foreach (var reference in References) text.Append('\n').Append(numbers.GetValueOrDefault((Version, reference), -1));
            return text.ToString();
        }

        // The content without its prose; of a description only whether it calls the thing deprecated counts.
        private static void Describe(Node node, StringBuilder content, List<string> references)
        {
            switch (node)
            {
                case MapNode map:
                    content.Append('{');
                    foreach (var (key, value, _) in map.Members)
                    {
                        if (key == "description" && value.AsString() is { } prose)
                        {
                            if (DeprecationNotice.IsIn(prose)) content.Append("!deprecated");
                            continue;
                        }

                        if (key == "x-kubernetes-group-version-kind") continue;
                        if (key == "$ref" && OpenApiSchemaReader.ReferenceOf(map) is { } reference) references.Add(reference);
                        content.Append(key).Append(':');
                        Describe(key == "items" && value is MapNode items ? OpenApiSchemaReader.WithoutEmptyDefault(items) : value, content, references);
                    }

                    content.Append('}');
                    break;
                case ListNode list:
                    content.Append('[');
                    foreach (var item in list.Values)
                    {
                        Describe(item, content, references);
                        content.Append(',');
                    }

                    content.Append(']');
                    break;
                default:
                    content.Append(node);
                    break;
            }
        }
    }
}
