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
    public IReadOnlyList<Resource> Apply(IReadOnlyList<Resource> resources, ICollection<Mistake> unresolved)
    {
        var maps = new Dictionary<string, string>(StringComparer.Ordinal);
        var secretNames = new Dictionary<string, string>(StringComparer.Ordinal);
        var renamed = resources.Select(resource => Rename(resource, maps, secretNames, unresolved)).ToList();
        return maps.Count + secretNames.Count == 0 ? resources : [.. renamed.Select(resource => resource.With((MapNode)Refer(resource.Root, null, maps, secretNames)))];
    }

    private Resource Rename(Resource resource, Dictionary<string, string> maps, Dictionary<string, string> secretNames, ICollection<Mistake> unresolved)
    {
        if (resource.Kind is not { Group: "", Kind: "ConfigMap" or "Secret" } || resource.At("immutable")?.AsBoolean() != true) return resource;
        var isSecret = resource.Kind.Kind == "Secret";
        var hash = isSecret ? secrets.ContentHash(environment, resource, unresolved) : HashOf(resource);
        var name = $"{resource.Name}-{hash ?? SecretResolver.UnresolvedSuffix}";
        (isSecret ? secretNames : maps).Add(resource.Name, name);
        var root = resource.Root.WithAt(["metadata", "name"], ScalarNode.Of(name));
        if (hash is null) root = root.WithAt(["metadata", "annotations", SecretResolver.UnresolvedAnnotation], ScalarNode.Of("true"));
        return resource.With(root);
    }

    private static string HashOf(Resource resource)
    {
        var content = MapNode.Of(("data", resource.At("data")), ("binaryData", resource.At("binaryData")));
        return Convert.ToHexStringLower(SHA256.HashData(NodeJson.ToUtf8(Sorted(content))))[..Digits];
    }

    private static Node Sorted(Node node) => node is MapNode map
        ? new MapNode(map.Members.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new MapEntry(entry.Key, Sorted(entry.Value))))
        : node;

    // Every place where a pod names a ConfigMap or Secret: environment variables, volumes and projected volumes.
    private static Node Refer(Node node, string? key, Dictionary<string, string> maps, Dictionary<string, string> secretNames)
    {
        switch (node)
        {
            case MapNode map:
                var changed = map.ToBuilder();
                foreach (var entry in map.Members)
                {
                    var names = (key, entry.Key) switch
                    {
                        ("configMapRef" or "configMapKeyRef" or "configMap", "name") => maps,
                        ("secretRef" or "secretKeyRef", "name") or ("secret", "name" or "secretName") => secretNames,
                        _ => null,
                    };
                    var value = names is not null && entry.Value.AsString() is { } old && names.TryGetValue(old, out var name) ? ScalarNode.Of(name, entry.Value.Position) : Refer(entry.Value, entry.Key, maps, secretNames);
                    changed.Set(entry.Key, value, entry.KeyPosition);
                }

                return changed.Build();
            case ListNode list:
                return new ListNode(list.Values.Select(item => Refer(item, null, maps, secretNames)), list.Position);
            default:
                return node;
        }
    }
}
