using System.Text;

namespace ConfigOps.Kubernetes.Cel.Types;

/// <summary>How the names of fields are spelled in expressions: what is no identifier of the language, or a word of it, is escaped.</summary>
public static class FieldNames
{
    private static readonly string[] Words =
    [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
    ];

    /// <summary>Whether a word of the language may also be written as it is behind a dot: those that it only keeps for later.</summary>
    internal static bool IsReserved(string name) => name is not ("true" or "false" or "null" or "in") && Words.AsSpan().Contains(name);

    /// <summary>The name in expressions, or null when there is none for it.</summary>
    public static string? Escape(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) return null;
        if (Words.AsSpan().Contains(name)) return $"__{name}__";
        var plain = true;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsAsciiLetterOrDigit(c)) continue;
            if (c is not ('_' or '.' or '-' or '/')) return null;
            if (c != '_' || (i + 1 < name.Length && name[i + 1] == '_')) plain = false;
        }

        if (plain) return name;
        var text = new StringBuilder(name.Length + 16);
        for (var i = 0; i < name.Length; i++)
        {
            switch (name[i])
            {
                case '_' when i + 1 < name.Length && name[i + 1] == '_':
                    text.Append("__underscores__");
                    i++;
                    break;
                case '.':
                    text.Append("__dot__");
                    break;
                case '-':
                    text.Append("__dash__");
                    break;
                case '/':
                    text.Append("__slash__");
                    break;
                default:
                    text.Append(name[i]);
                    break;
            }
        }

        return text.ToString();
    }
}
