using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.References;

/// <summary>An object that a pod names.</summary>
/// <param name="Kind">Its kind, of the core group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">The key of it that is used, or null.</param>
/// <param name="Path">Where it is named.</param>
internal readonly record struct PodReference(string Kind, string Name, string? Key, NodePath Path);

/// <summary>Finds the objects that a pod cannot start without.</summary>
internal static class PodReferences
{
    /// <summary>What a pod names and needs; references that are marked as optional are left out.</summary>
    public static IEnumerable<PodReference> Of(PodTemplate pod)
    {
        var path = pod.Path["spec"];
        if (pod.Spec["serviceAccountName"]?.AsString() is { Length: > 0 } account and not "default") yield return new("ServiceAccount", account, null, path["serviceAccountName"]);
        var volumes = pod.Spec["volumes"]?.Items ?? [];
        for (var i = 0; i < volumes.Count; i++)
            foreach (var reference in OfVolume(volumes[i], path["volumes"][i])) yield return reference;
        foreach (var list in (string[])["initContainers", "containers"])
        {
            var containers = pod.Spec[list]?.Items ?? [];
            for (var i = 0; i < containers.Count; i++)
                foreach (var reference in OfContainer(containers[i], path[list][i])) yield return reference;
        }
    }

    private static IEnumerable<PodReference> OfVolume(Node volume, NodePath path)
    {
        if (Named("ConfigMap", volume["configMap"], "name", path["configMap"]) is { } map) yield return map;
        if (Named("Secret", volume["secret"], "secretName", path["secret"]) is { } secret) yield return secret;
        if (Named("PersistentVolumeClaim", volume["persistentVolumeClaim"], "claimName", path["persistentVolumeClaim"]) is { } claim) yield return claim;
        var sources = volume.At("projected", "sources")?.Items ?? [];
        for (var i = 0; i < sources.Count; i++)
        {
            var at = path["projected"]["sources"][i];
            if (Named("ConfigMap", sources[i]["configMap"], "name", at["configMap"]) is { } projectedMap) yield return projectedMap;
            if (Named("Secret", sources[i]["secret"], "name", at["secret"]) is { } projectedSecret) yield return projectedSecret;
        }
    }

    private static IEnumerable<PodReference> OfContainer(Node container, NodePath path)
    {
        var all = container["envFrom"]?.Items ?? [];
        for (var i = 0; i < all.Count; i++)
        {
            if (Named("ConfigMap", all[i]["configMapRef"], "name", path["envFrom"][i]["configMapRef"]) is { } map) yield return map;
            if (Named("Secret", all[i]["secretRef"], "name", path["envFrom"][i]["secretRef"]) is { } secret) yield return secret;
        }

        var variables = container["env"]?.Items ?? [];
        for (var i = 0; i < variables.Count; i++)
        {
            var (source, at) = (variables[i]["valueFrom"], path["env"][i]["valueFrom"]);
            if (Named("ConfigMap", source?["configMapKeyRef"], "name", at["configMapKeyRef"], "key") is { } map) yield return map;
            if (Named("Secret", source?["secretKeyRef"], "name", at["secretKeyRef"], "key") is { } secret) yield return secret;
        }
    }

    private static PodReference? Named(string kind, Node? reference, string field, NodePath path, string? key = null) =>
        reference?[field]?.AsString() is { Length: > 0 } name && reference["optional"]?.AsBoolean() != true
            ? new(kind, name, key is null ? null : reference[key]?.AsString(), path[field])
            : null;
}
