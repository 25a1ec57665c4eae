using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>Gathers from the paths of OpenAPI documents which kinds are served, under what name, with which verbs and subresources.</summary>
internal sealed class PathReader
{
    private readonly Dictionary<(string Root, string Plural), Served> _served = [];

    private sealed class Served
    {
        public GroupVersionKind? Kind { get; set; }
        public bool Namespaced { get; set; }
        public SortedSet<string> Verbs { get; } = new(StringComparer.Ordinal);
        public SortedDictionary<string, (GroupVersionKind Kind, SortedSet<string> Verbs)> Subresources { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>Takes in the <c>paths</c> of a document.</summary>
    public void Read(Node? paths)
    {
        foreach (var (path, operations, _) in paths?.Entries ?? []) Read(path, operations);
    }

    /// <summary>The kinds found: the core group first, then groups by name; in a group stable versions first, then by plural name.</summary>
    public IEnumerable<OpenApiDocuments.ServedKind> Kinds() =>
        _served.Where(entry => entry.Value.Kind is not null && entry.Value.Verbs.Count > 0)
            .OrderBy(entry => entry.Value.Kind!.Value.Group, StringComparer.Ordinal)
            .ThenByDescending(entry => VersionRank.Of(entry.Value.Kind!.Value.Version))
            .ThenBy(entry => entry.Key.Plural, StringComparer.Ordinal)
            .Select(entry => Describe(entry.Key.Plural, entry.Value));

    private static OpenApiDocuments.ServedKind Describe(string plural, Served served)
    {
        var kind = served.Kind!.Value;
        var resource = new ApiResource(kind, plural, served.Namespaced)
        {
            Singular = KindNames.Singular(kind.Kind),
            ShortNames = KindNames.ShortNames(plural),
            Categories = KindNames.Categories(plural),
            Verbs = [.. served.Verbs],
            Subresources = [.. served.Subresources.Keys],
        };
        return new(resource, [.. served.Subresources.Select(sub => new SubresourceSchema(sub.Key, sub.Value.Kind, [.. sub.Value.Verbs]))]);
    }

    private void Read(string path, Node operations)
    {
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        var rootLength = steps.Count > 0 && steps[0] == "api" ? 2 : 3;
        if (steps.Count <= rootLength || steps[0] is not ("api" or "apis")) return;
        var root = string.Join('/', steps.Take(rootLength));
        steps.RemoveRange(0, rootLength);
        var watch = steps[0] == "watch";
        if (watch) steps.RemoveAt(0);
        var namespaced = steps.Count > 2 && steps[0] == "namespaces" && steps[1] == "{namespace}";
        if (namespaced) steps.RemoveRange(0, 2);
        if (steps.Count == 0 || (steps.Count > 1 && steps[1] != "{name}") || steps.Count > 3) return;

        var key = (root, steps[0]);
        if (!_served.TryGetValue(key, out var served)) _served.Add(key, served = new Served());
        foreach (var (method, operation, _) in operations.Entries)
        {
            if (operation["x-kubernetes-action"]?.AsString() is not { } action || OpenApiDocuments.KindOf(operation["x-kubernetes-group-version-kind"]) is not { } kind) continue;
            if (steps.Count == 3) AddSubresource(served, steps[2], kind, action, method);
            else if (watch) served.Verbs.Add("watch");
            else AddVerb(served, kind, namespaced, action);
        }
    }

    private static void AddVerb(Served served, GroupVersionKind kind, bool namespaced, string action)
    {
        // A kind that can only be created below a namespace (a review) is namespaced too.
        served.Kind ??= kind;
        served.Namespaced |= namespaced;
        served.Verbs.Add(VerbOf(action, ""));
    }

    private static void AddSubresource(Served served, string name, GroupVersionKind kind, string action, string method)
    {
        if (!served.Subresources.TryGetValue(name, out var found)) served.Subresources.Add(name, found = (kind, new(StringComparer.Ordinal)));
        if (VerbOf(action, method) is { Length: > 0 } verb) found.Verbs.Add(verb);
    }

    private static string VerbOf(string action, string method) => action switch
    {
        "post" => "create",
        "put" => "update",
        "connect" => method switch { "post" => "create", "get" => "get", "put" => "update", "patch" => "patch", "delete" => "delete", _ => "" },
        _ => action,
    };
}
