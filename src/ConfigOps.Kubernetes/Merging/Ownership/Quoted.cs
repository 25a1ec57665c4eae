using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>Texts in double quotes, with what cannot stand there escaped.</summary>
internal static class Quoted
{
    public static string Of(string text) => ScalarNode.Of(text).ToString();
}
