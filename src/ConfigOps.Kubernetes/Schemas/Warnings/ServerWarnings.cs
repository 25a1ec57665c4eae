using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Warnings;

/// <summary>
/// What an API server warns of although it accepts the object (the <c>Warning</c> headers of KEP-1693): fields and labels that are deprecated or do nothing any
/// more, and definitions of which one hides the other. Stateless. The words are those of Kubernetes 1.36.
/// </summary>
public static class ServerWarnings
{
    /// <summary>The warnings of an object, in the order in which a server gives them.</summary>
    /// <param name="content">The object.</param>
    /// <param name="isNew">Whether it is being created; some things are only said then.</param>
    public static IReadOnlyList<string> Of(MapNode content, bool isNew)
    {
        var resource = new Resource(content);
        var warnings = new List<string>();
        if (PodTemplate.Of(resource) is { } pod)
        {
            if (isNew) NameWarnings.Add(resource, warnings);
            PodWarnings.Add(pod, warnings);
        }

        switch (resource.Kind.Group, resource.Kind.Kind)
        {
            case ("", "Service"):
                ServiceWarnings.Add(resource, warnings);
                break;
            case ("networking.k8s.io", "Ingress") when isNew && resource.Annotation("kubernetes.io/ingress.class") is not null:
                warnings.Add("annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead");
                break;
            case ("", "ServiceAccount") when resource.Annotation("kubernetes.io/enforce-mountable-secrets") is not null:
                warnings.Add("metadata.annotations[kubernetes.io/enforce-mountable-secrets]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets");
                break;
            case ("", "Node") when resource.At("spec", "externalID")?.AsString() is { Length: > 0 }:
                warnings.Add("spec.externalID: this field is deprecated, and is unused by Kubernetes");
                break;
            case ("", "PersistentVolume" or "PersistentVolumeClaim"):
            case ("apps", "StatefulSet"):
            case ("storage.k8s.io", "StorageClass"):
                StorageWarnings.Add(resource, warnings);
                break;
        }

        return warnings;
    }
}
