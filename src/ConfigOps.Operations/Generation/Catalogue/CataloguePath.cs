namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Paths through the catalogue as users write them: <c>components.web.annotations[example.com/a]</c>, <c>components.web.ingress.hosts[www].port</c>.</summary>
internal static class CataloguePath
{
    /// <summary>What a path begins with.</summary>
    public static readonly RecordShape Roots = new(
        new("components", new DictionaryShape("component", NameRules.DnsLabel, ComponentShape.Value), "a component's values"),
        new("jobs", new DictionaryShape("job", NameRules.DnsLabel, JobShape.Value), "a job's values"),
        new("tenants", new DictionaryShape("tenant", NameRules.DnsLabel, TenantShape.Value), "a tenant's values"),
        new("environment", EnvironmentShape.Value, "the environment's values"),
        new("tiers", TierShape.Value, "the tiers"));

    /// <summary>The keys of a path; empty when it is not one.</summary>
    public static List<string> Split(string path)
    {
        var keys = new List<string>();
        var at = 0;
        while (at < path.Length)
        {
            var bracket = path[at] == '[';
            var end = bracket ? path.IndexOf(']', at) : path.AsSpan(at).IndexOfAny('.', '[') is var next and >= 0 ? at + next : path.Length;
            if (end < 0) return [];
            var key = path[(bracket ? at + 1 : at)..end];
            if (key.Length == 0) return [];
            keys.Add(key);
            at = bracket ? end + 1 : end;
            if (at < path.Length && path[at] == '.') at++;
        }

        return path.EndsWith('.') ? [] : keys;
    }

    /// <summary>A path with one more key, in brackets where that is needed.</summary>
    /// <param name="path">The path; empty for none.</param>
    /// <param name="key">The key.</param>
    /// <param name="shape">What the path leads to: items of a list are named in brackets.</param>
    public static string Join(string path, string key, Shape? shape = null) =>
        path.Length == 0 ? key : shape is ListShape || key.Contains('.', StringComparison.Ordinal) || key.Contains('/', StringComparison.Ordinal) ? $"{path}[{key}]" : $"{path}.{key}";

    /// <summary>What a key leads to, or null when there is no such key: of a record its fields, of a dictionary any, of a list its items when they have a key.</summary>
    public static Shape? Inside(Shape shape, string key) => shape switch
    {
        RecordShape record => record.Find(key)?.Shape,
        DictionaryShape dictionary => dictionary.Value,
        ListShape { Key: not null } list => list.Item,
        _ => null,
    };
}
