using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>What the OpenAPI v3 documents of one Kubernetes version or cluster say: named types, and the kinds their paths serve.</summary>
internal sealed class OpenApiDocuments
{
    private OpenApiDocuments(string version, Dictionary<string, Node> types, Dictionary<GroupVersionKind, string> roots, List<ServedKind> kinds) =>
        (Version, Types, Roots, Kinds) = (version, types, roots, kinds);

    /// <summary>Major and minor version.</summary>
    public string Version { get; }

    /// <summary>The schema object of every named type.</summary>
    public IReadOnlyDictionary<string, Node> Types { get; }

    /// <summary>The type that stands for a kind.</summary>
    public IReadOnlyDictionary<GroupVersionKind, string> Roots { get; }

    /// <summary>The kinds served, in discovery order.</summary>
    public IReadOnlyList<ServedKind> Kinds { get; }

    /// <summary>A kind as its paths serve it.</summary>
    public sealed record ServedKind(ApiResource Resource, IReadOnlyList<SubresourceSchema> Subresources);

    /// <summary>Reads a document set: group-version path (<c>apis/apps/v1</c>) to that group's document.</summary>
    public static OpenApiDocuments Read(string version, Node documents)
    {
        var types = new Dictionary<string, Node>(StringComparer.Ordinal);
        var roots = new Dictionary<GroupVersionKind, string>();
        var paths = new PathReader();
        foreach (var (_, document, _) in documents.Entries)
        {
            foreach (var (name, schema, _) in document.At("components", "schemas")?.Entries ?? [])
            {
                if (!types.TryAdd(name, schema)) continue;
                foreach (var kind in schema["x-kubernetes-group-version-kind"]?.Items ?? [])
                    if (KindOf(kind) is { } found) roots.TryAdd(found, name);
            }

            paths.Read(document["paths"]);
        }

        return new(version, types, roots, [.. paths.Kinds().Where(kind => roots.ContainsKey(kind.Resource.Kind))]);
    }

    /// <summary>The kind an <c>x-kubernetes-group-version-kind</c> names.</summary>
    public static GroupVersionKind? KindOf(Node? node) =>
        node?["kind"]?.AsString() is { } kind && node["version"]?.AsString() is { } version ? new(node["group"]?.AsString() ?? "", version, kind) : null;
}
