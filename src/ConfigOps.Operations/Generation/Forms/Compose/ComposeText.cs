using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Forms.Compose;

/// <summary>Texts as Compose reads them: a dollar begins a variable there, so a plain one is doubled.</summary>
internal static class ComposeText
{
    /// <summary>A text that is taken as it is.</summary>
    public static ScalarNode Plain(string text) => ScalarNode.Of(text.Replace("$", "$$", StringComparison.Ordinal));

    /// <summary>Texts that are taken as they are; null when there are none.</summary>
    public static ListNode? Plain(IReadOnlyList<string> texts) => texts.Count == 0 ? null : new ListNode(texts.Select(Plain));

    /// <summary>The value of a variable of the machine; starting the project fails with the message when it is not set.</summary>
    public static ScalarNode Required(string variable, string message) => ScalarNode.Of($"${{{variable}:?{message.Replace("$", "$$", StringComparison.Ordinal).Replace('{', '(').Replace('}', ')')}}}");
}
