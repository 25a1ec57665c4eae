using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Warnings;

/// <summary>Volumes, claims and classes.</summary>
internal static class StorageWarnings
{
    private const string ClassAnnotation = "volume.beta.kubernetes.io/storage-class";

    public static void Add(Resource resource, List<string> warnings)
    {
        switch (resource.Kind.Kind)
        {
            case "PersistentVolume":
                AddClassAnnotation(resource, warnings);
                if (resource.At("spec", "persistentVolumeReclaimPolicy")?.AsString() == "Recycle")
                    warnings.Add("spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.");
                var term = 0;
                foreach (var terms in resource.At("spec", "nodeAffinity", "required", "nodeSelectorTerms")?.Items ?? [])
                    NodeLabelWarnings.AddTerm(terms, $"spec.nodeAffinity.required.nodeSelectorTerms[{term++}]", warnings);
                if (resource.Root["spec"] is { } spec) VolumeWarnings.Add(spec, "spec", warnings);
                break;
            case "PersistentVolumeClaim":
                AddClassAnnotation(resource, warnings);
                AddRequest(resource.Root, "spec", warnings);
                break;
            case "StatefulSet":
                var position = 0;
                foreach (var claim in resource.At("spec", "volumeClaimTemplates")?.Items ?? []) AddRequest(claim, $"spec.volumeClaimTemplates[{position++}]", warnings);
                break;
            case "StorageClass":
                AddTopologies(resource, warnings);
                break;
        }
    }

    private static void AddClassAnnotation(Resource resource, List<string> warnings)
    {
        if (resource.Annotation(ClassAnnotation) is not null) warnings.Add($"metadata.annotations[{ClassAnnotation}]: deprecated since v1.8; use \"storageClassName\" attribute instead");
    }

    private static void AddRequest(Node claim, string path, List<string> warnings) =>
        ResourceWarnings.AddFraction(claim.At("spec", "resources", "requests", "storage"), $"{path}.resources.requests[storage]", warnings);

    private static void AddTopologies(Resource storageClass, List<string> warnings)
    {
        var term = 0;
        foreach (var topology in storageClass.At("allowedTopologies")?.Items ?? [])
        {
            var position = 0;
            foreach (var expression in topology["matchLabelExpressions"]?.Items ?? [])
            {
                if (NodeLabelWarnings.Of(expression["key"]?.AsString()) is { } what) warnings.Add($"allowedTopologies[{term}].matchLabelExpressions[{position}].key: {what}");
                position++;
            }

            term++;
        }
    }
}
