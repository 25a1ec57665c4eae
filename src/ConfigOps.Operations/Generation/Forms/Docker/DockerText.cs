using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Forms.Docker;

/// <summary>Texts as a Dockerfile reads them.</summary>
internal static class DockerText
{
    /// <summary>A command and its arguments, as JSON: no shell takes it apart.</summary>
    public static string Command(IEnumerable<string> words) => new ListNode(words.Select(word => ScalarNode.Of(word))).ToString();

    /// <summary>A text in quotes, in which neither a variable nor an escape is taken for one: a label's value.</summary>
    public static string Quoted(string text) =>
        $"\"{string.Join(' ', text.Split('\n')).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal)}\"";

    /// <summary>A command of the shell: its lines are one instruction.</summary>
    public static string Shell(string command) => string.Join(" \\\n    ", command.Trim().Split('\n').Select(line => line.Trim().TrimEnd('\\').TrimEnd()).Where(line => line.Length > 0));
}
