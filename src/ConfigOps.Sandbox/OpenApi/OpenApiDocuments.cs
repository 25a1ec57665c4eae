using System.Security.Cryptography;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.OpenApi;

/// <summary>The OpenAPI documents of what is served: version 3 by group and version, version 2 for everything. Made when asked for, kept until a kind changes.</summary>
internal sealed class OpenApiDocuments(KindRegistry kinds, SchemaCatalog catalog)
{
    private const string Components = "#/components/schemas/";
    private const string Definitions = "#/definitions/";

    /// <summary>Kinds that requests carry beside objects.</summary>
    private static readonly GroupVersionKind[] Bodies = [new("autoscaling", "v1", "Scale"), new("policy", "v1", "Eviction"), new("", "v1", "DeleteOptions"), new("authentication.k8s.io", "v1", "TokenRequest")];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, byte[]> _documents = new(StringComparer.Ordinal);
    private int _revision;

    /// <summary>The index of the version 3 documents: their paths, each with a hash of its content.</summary>
    public MapNode Index()
    {
        var paths = new MapBuilder();
        foreach (var path in GroupVersions())
        {
            var hash = Convert.ToHexString(SHA256.HashData(Document(path)!));
            paths.Set(path, MapNode.Of(("serverRelativeURL", ScalarNode.Of($"/openapi/v3/{path}?hash={hash}"))));
        }

        return MapNode.Of(("paths", paths.Build()));
    }

    /// <summary>The version 3 document of a group and version (<c>apis/apps/v1</c>); null when it is not served.</summary>
    public byte[]? Document(string path)
    {
        lock (_gate)
        {
            var table = kinds.Current;
            Refresh(table);
            if (_documents.TryGetValue(path, out var known)) return known;
            var served = table.Kinds.Where(kind => PathOf(kind.Api.Kind) == path).ToArray();
            return served.Length == 0 ? null : _documents[path] = NodeJson.ToUtf8(Write(served, Components, three: true));
        }
    }

    /// <summary>The version 2 document.</summary>
    public byte[] VersionTwo()
    {
        lock (_gate)
        {
            var table = kinds.Current;
            Refresh(table);
            const string Key = "swagger";
            return _documents.TryGetValue(Key, out var known) ? known : _documents[Key] = NodeJson.ToUtf8(Write(table.Kinds, Definitions, three: false));
        }
    }

    private static string PathOf(GroupVersionKind kind) => kind.Group.Length == 0 ? $"api/{kind.Version}" : $"apis/{kind.Group}/{kind.Version}";

    private static string TypeName(ServedKind kind)
    {
        if (kind.Schema.Root.TypeName is { } name) return name;
        var reversed = string.Join('.', kind.Api.Kind.Group.Split('.').Reverse());
        return $"{reversed}.{kind.Api.Kind.Version}.{kind.Api.Kind.Kind}";
    }

    private IEnumerable<string> GroupVersions() => kinds.Current.Kinds.Select(kind => PathOf(kind.Api.Kind)).Distinct();

    private void Refresh(KindTable table)
    {
        if (_revision == table.Revision) return;
        _documents.Clear();
        _revision = table.Revision;
    }

    private MapNode Write(IReadOnlyList<ServedKind> served, string prefix, bool three)
    {
        var schemas = new SchemaDocument(prefix);
        var paths = new MapBuilder();
        foreach (var kind in served)
        {
            schemas.AddKind(TypeName(kind), kind.Schema.Root, [kind.Api.Kind]);
            schemas.AddList(TypeName(kind) + "List", TypeName(kind), kind.Api.Kind with { Kind = kind.ListKind });
            PathDocument.Add(paths, kind);
        }

        foreach (var body in Bodies)
            if (catalog.FindBody(body) is { TypeName: { } name } schema && served.Any(kind => kind.Schema.Subresources.Any(subresource => subresource.Kind == body) || body.Kind == "DeleteOptions"))
                schemas.AddKind(name, schema, [body]);
        var info = MapNode.Of(("title", ScalarNode.Of("ConfigOps embedded Kubernetes")), ("version", ScalarNode.Of("v" + catalog.Version)));
        return three
            ? MapNode.Of(("openapi", ScalarNode.Of("3.0.0")), ("info", info), ("paths", paths.Build()), ("components", MapNode.Of(("schemas", schemas.Types()))))
            : MapNode.Of(("swagger", ScalarNode.Of("2.0")), ("info", info), ("paths", paths.Build()), ("definitions", schemas.Types()));
    }
}
