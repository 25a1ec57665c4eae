using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.References;

/// <summary>Which pods a selector of an object means.</summary>
internal static class PodSelection
{
    /// <summary>The selector in a manifest; null when it cannot be read, which is reported where the object itself is judged.</summary>
    public static LabelSelector? TryRead(Node? selector)
    {
        try
        {
            return LabelSelector.From(selector);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a selector means no pod. A namespace without pods in the set says nothing, unless the cluster was looked at.</summary>
    public static bool SelectsNothing(LabelSelector selector, ReferenceScope scope, string name) =>
        !scope.Pods.IsSelected(selector, name) && (scope.HasCluster || scope.Pods.HasAny(name));
}
