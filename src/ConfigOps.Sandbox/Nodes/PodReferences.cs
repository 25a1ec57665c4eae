using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>Looks whether the ConfigMaps, Secrets and claims that a pod refers to are there, and says what is missing as a kubelet says it.</summary>
internal sealed class PodReferences(ObjectCache cache)
{
    /// <summary>What the environment of a container refers to in vain; null when all is there.</summary>
    public string? MissingForContainer(Resource pod, Node container)
    {
        foreach (var source in container["envFrom"]?.Items ?? [])
            if ((Missing(pod, Kinds.ConfigMap, source["configMapRef"]) ?? Missing(pod, Kinds.Secret, source["secretRef"])) is { } whole) return whole;
        foreach (var variable in container["env"]?.Items ?? [])
        {
            var from = variable["valueFrom"];
            if ((Missing(pod, Kinds.ConfigMap, from?["configMapKeyRef"]) ?? Missing(pod, Kinds.Secret, from?["secretKeyRef"])) is { } key) return key;
        }

        return null;
    }

    /// <summary>The first volume that cannot be mounted, in the words of the event; null when all can.</summary>
    public string? MissingVolume(Resource pod)
    {
        foreach (var volume in pod.At("spec", "volumes")?.Items ?? [])
        {
            var name = volume["name"]?.AsString() ?? "";
            var problem = Named(pod, Kinds.ConfigMap, volume["configMap"], "name") ?? Named(pod, Kinds.Secret, volume["secret"], "secretName") ?? Projected(pod, volume["projected"]);
            if (problem is not null) return $"MountVolume.SetUp failed for volume \"{name}\" : {problem}";
        }

        return null;
    }

    /// <summary>The names of the claims a pod mounts, those of its ephemeral volumes included.</summary>
    public static IEnumerable<string> Claims(Resource pod)
    {
        foreach (var volume in pod.At("spec", "volumes")?.Items ?? [])
        {
            if (volume.At("persistentVolumeClaim", "claimName")?.AsString() is { } claim) yield return claim;
            else if (volume["ephemeral"] is not null) yield return $"{pod.Name}-{volume["name"]?.AsString()}";
        }
    }

    private string? Projected(Resource pod, Node? projected) =>
        (projected?["sources"]?.Items ?? []).Select(source => Missing(pod, Kinds.ConfigMap, source["configMap"]) ?? Missing(pod, Kinds.Secret, source["secret"])).FirstOrDefault(static missing => missing is not null);

    private string? Named(Resource pod, GroupVersionKind kind, Node? volume, string member)
    {
        if (volume?[member]?.AsString() is not { } name || volume["optional"]?.AsBoolean() == true) return null;
        if (cache.Find(kind, pod.Namespace, name) is not { } source) return NotFound(kind, name);
        return (volume["items"]?.Items ?? []).Select(item => item["key"]?.AsString()).FirstOrDefault(key => key is not null && !HasKey(source, key)) is { } absent
            ? $"references non-existent {Plain(kind)} key: {absent}"
            : null;
    }

    private string? Missing(Resource pod, GroupVersionKind kind, Node? reference)
    {
        if (reference?["name"]?.AsString() is not { } name || reference["optional"]?.AsBoolean() == true) return null;
        if (cache.Find(kind, pod.Namespace, name) is not { } source) return NotFound(kind, name);
        return reference["key"]?.AsString() is { } key && !HasKey(source, key) ? $"couldn't find key {key} in {kind.Kind} {pod.Namespace}/{name}" : null;
    }

    private static bool HasKey(Resource source, string key) => source.At("data", key) is not null || source.At("binaryData", key) is not null || source.At("stringData", key) is not null;

    private static string NotFound(GroupVersionKind kind, string name) => $"{Plain(kind)} \"{name}\" not found";

    private static string Plain(GroupVersionKind kind) => kind == Kinds.ConfigMap ? "configmap" : "secret";
}
