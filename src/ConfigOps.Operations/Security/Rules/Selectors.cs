using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rules;

/// <summary>Label selectors as rules read them.</summary>
internal static class Selectors
{
    /// <summary>Whether a manifest's selector selects labels. A selector that cannot be read selects nothing; Validate reports it.</summary>
    public static bool Select(Node? selector, Node? labels)
    {
        try
        {
            return LabelSelector.From(selector).Matches(labels);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
