using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>Which secrets of a set something refers to.</summary>
internal sealed class SecretUses
{
    private readonly HashSet<(string Namespace, string Name)> _used = [];

    /// <summary>Gathers the uses in a set: pods, service accounts, ingresses, gateways; of kinds that are not Kubernetes' own any field that names a secret.</summary>
    public SecretUses(ScanContext scan)
    {
        foreach (var resource in scan.Resources)
        {
            if (resource.Pod is { } pod) AddPod(pod.Spec, resource.Namespace);
            else if (resource.Is("", "ServiceAccount")) AddNames(resource.Resource.Root, resource.Namespace, "secrets", "imagePullSecrets");
            else if (resource.Is("networking.k8s.io", "Ingress")) AddIngress(resource);
            else if (!resource.Is("", "Secret")) AddAnything(resource.Resource.Root, resource.Namespace, depth: 0);
        }
    }

    /// <summary>Whether something refers to a secret.</summary>
    public bool Has(Resource secret) => _used.Contains((ResourceIndex.NamespaceOf(secret), secret.Name));

    private void AddPod(Node spec, string space)
    {
        AddNames(spec, space, "imagePullSecrets");
        foreach (var volume in spec["volumes"]?.Items ?? [])
        {
            Add(space, volume.At("secret", "secretName"));
            foreach (var source in volume.At("projected", "sources")?.Items ?? []) Add(space, source.At("secret", "name"));
            foreach (var driver in (ReadOnlySpan<string>)["csi", "flexVolume", "cephfs", "rbd", "iscsi", "scaleIO", "storageos"])
                Add(space, volume.At(driver, "nodePublishSecretRef", "name") ?? volume.At(driver, "secretRef", "name"));
            Add(space, volume.At("azureFile", "secretName"));
        }

        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers", "ephemeralContainers"])
            foreach (var container in spec[list]?.Items ?? [])
            {
                foreach (var variable in container["env"]?.Items ?? []) Add(space, variable.At("valueFrom", "secretKeyRef", "name"));
                foreach (var source in container["envFrom"]?.Items ?? []) Add(space, source.At("secretRef", "name"));
            }
    }

    private void AddIngress(ScannedResource ingress)
    {
        foreach (var tls in ingress.Resource.At("spec", "tls")?.Items ?? []) Add(ingress.Namespace, tls["secretName"]);
        foreach (var annotation in ingress.Resource.At("metadata", "annotations")?.Entries ?? [])
            if (annotation.Key.Contains("secret", StringComparison.Ordinal) && annotation.Value.AsString() is { } value) _used.Add((ingress.Namespace, value[(value.IndexOf('/', StringComparison.Ordinal) + 1)..]));
    }

    private void AddNames(Node owner, string space, params ReadOnlySpan<string> lists)
    {
        foreach (var list in lists)
            foreach (var item in owner[list]?.Items ?? []) Add(space, item["name"]);
    }

    private void AddAnything(Node node, string space, int depth)
    {
        if (depth > 12) return;
        foreach (var entry in node.Entries)
        {
            if (entry.Key.Contains("secret", StringComparison.OrdinalIgnoreCase) || entry.Key == "certificateRefs") AddReference(entry.Value, space);
            AddAnything(entry.Value, space, depth + 1);
        }

        foreach (var item in node.Items) AddAnything(item, space, depth + 1);
    }

    private void AddReference(Node value, string space)
    {
        Add(space, value);
        Add(value["namespace"]?.AsString() is { Length: > 0 } named ? named : space, value["name"]);
        foreach (var item in value.Items) AddReference(item, space);
    }

    private void Add(string space, Node? name)
    {
        if (name?.AsString() is { Length: > 0 } text) _used.Add((space, text));
    }
}
