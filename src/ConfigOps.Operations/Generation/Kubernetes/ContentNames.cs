using System.Security.Cryptography;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>
/// Names immutable ConfigMaps and Secrets by their content and lets the workloads beside them refer to the new names. A change of configuration then
/// rolls the workload, and a rollback finds the old configuration still there.
/// </summary>
/// <param name="environment">The environment's name.</param>
/// <param name="secrets">Knows the values that Secrets refer to.</param>
internal sealed class ContentNames(string environment, SecretResolver secrets)
{
    private const int Digits = 12;

    /// <summary>The resources of one component under their new names.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="unresolved">What was missing to name Secrets.</param>
    /// <param name="shared">Names of the namespace that components refer to; gets the new ones when it is the namespace that is named.</param>
    /// <param name="isShared">Whether others of the namespace refer to these resources.</param>
    public IReadOnlyList<Resource> Apply(IReadOnlyList<Resource> resources, ICollection<Mistake> unresolved, SharedNames shared, bool isShared)
    {
        var maps = new Dictionary<string, string>(shared.Maps, StringComparer.Ordinal);
        var secretNames = new Dictionary<string, string>(shared.Secrets, StringComparer.Ordinal);
        var renamed = resources.Select(resource => Rename(resource, maps, secretNames, unresolved)).ToList();
        if (isShared) shared.Set(maps, secretNames);
        if (maps.Count + secretNames.Count > 0) renamed = [.. renamed.Select(resource => resource.With((MapNode)Refer(resource.Root, null, maps, secretNames)))];
        return renamed.ConvertAll(RenameJob);
    }

    // What a Job runs cannot be changed, so a changed one is another Job.
    private static Resource RenameJob(Resource resource) => resource.Kind is not { Group: "batch", Kind: "Job" }
        ? resource
        : resource.With(resource.Root.WithAt(["metadata", "name"], ScalarNode.Of($"{resource.Name}-{HashOf(MapNode.Of(("spec", resource.At("spec"))))}")));

    private Resource Rename(Resource resource, Dictionary<string, string> maps, Dictionary<string, string> secretNames, ICollection<Mistake> unresolved)
    {
        if (resource.Kind is not { Group: "", Kind: "ConfigMap" or "Secret" } || resource.At("immutable")?.AsBoolean() != true) return resource;
        var isSecret = resource.Kind.Kind == "Secret";
        var hash = isSecret ? secrets.ContentHash(environment, resource, unresolved) : HashOf(MapNode.Of(("data", resource.At("data")), ("binaryData", resource.At("binaryData"))));
        var name = $"{resource.Name}-{hash ?? SecretResolver.UnresolvedSuffix}";
        (isSecret ? secretNames : maps)[resource.Name] = name;
        var root = resource.Root.WithAt(["metadata", "name"], ScalarNode.Of(name));
        if (hash is null) root = root.WithAt(["metadata", "annotations", SecretResolver.UnresolvedAnnotation], ScalarNode.Of("true"));
        return resource.With(root);
    }

    private static string HashOf(MapNode content) => Convert.ToHexStringLower(SHA256.HashData(NodeJson.ToUtf8(Sorted(content))))[..Digits];

    private static Node Sorted(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new MapEntry(entry.Key, Sorted(entry.Value)))),
        ListNode list => new ListNode(list.Values.Select(Sorted)),
        _ => node,
    };

    // Every place where a pod names a ConfigMap or Secret: environment variables, volumes and projected volumes.
    private static Node Refer(Node node, string? key, Dictionary<string, string> maps, Dictionary<string, string> secretNames)
    {
        switch (node)
        {
            case MapNode map:
                var changed = map;
                foreach (var entry in map.Members)
                {
                    var names = (key, entry.Key) switch
                    {
                        ("configMapRef" or "configMapKeyRef" or "configMap", "name") => maps,
                        ("secretRef" or "secretKeyRef", "name") or ("secret", "name" or "secretName") => secretNames,
                        _ => null,
                    };
                    var value = names is not null && entry.Value.AsString() is { } old && names.TryGetValue(old, out var name) ? ScalarNode.Of(name, entry.Value.Position) : Refer(entry.Value, entry.Key, maps, secretNames);
                    if (!ReferenceEquals(value, entry.Value)) changed = changed.With(entry.Key, value);
                }

                return changed;
            case ListNode list:
                List<Node>? items = null;
                for (var i = 0; i < list.Values.Count; i++)
                {
                    var item = Refer(list.Values[i], null, maps, secretNames);
                    if (ReferenceEquals(item, list.Values[i])) continue;
                    items ??= [.. list.Values];
                    items[i] = item;
                }

                return items is null ? list : new ListNode(items, list.Position);
            default:
                return node;
        }
    }
}
