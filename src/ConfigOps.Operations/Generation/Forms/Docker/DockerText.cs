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

    /// <summary>A command of the shell: as it is when its lines are one command (each but the last ends with a backslash), else as a script that ends with the first command that fails.</summary>
    public static string Shell(string command)
    {
        var lines = command.Trim().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();
        return lines.SkipLast(1).All(line => line.EndsWith('\\'))
            ? string.Join(" \\\n    ", lines.Select(line => line.TrimEnd('\\').Trim()))
            : Command(["/bin/sh", "-ec", string.Join('\n', lines)]);
    }
}
