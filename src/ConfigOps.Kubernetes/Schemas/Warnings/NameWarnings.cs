using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Warnings;

/// <summary>Names that are allowed and make host names nobody can use.</summary>
internal static class NameWarnings
{
    private const string Recommended = "which can result in surprising behavior; a DNS label is recommended";

    public static void Add(Resource resource, List<string> warnings)
    {
        var where = resource.Kind.Kind switch
        {
            "Pod" => "the Pod's hostname",
            "Deployment" or "ReplicaSet" or "ReplicationController" or "StatefulSet" => "Pod names and hostnames",
            _ => null,
        };
        if (where is not null && resource.Name.Contains('.', StringComparison.Ordinal)) warnings.Add($"metadata.name: this is used in {where}, {Recommended}: [must not contain dots]");
    }
}
