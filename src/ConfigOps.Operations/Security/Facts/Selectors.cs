using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>Label selectors as rules read them.</summary>
internal static class Selectors
{
    /// <summary>A manifest's selector. One that cannot be read selects nothing; Validate reports it.</summary>
    public static LabelSelector Read(Node? selector)
    {
        try
        {
            return LabelSelector.From(selector);
        }
        catch (FormatException)
        {
            return LabelSelector.Nothing;
        }
    }
}
