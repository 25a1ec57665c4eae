using System.Globalization;
using System.Text;

namespace ConfigOps.Kubernetes.Cel.Syntax;

/// <summary>Resolves the escapes of text and byte literals. Of bytes the result holds a byte a character.</summary>
internal static class Escapes
{
    public static string Read(string body, bool raw, bool bytes, int offset)
    {
        var normal = body.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var result = new StringBuilder(normal.Length);
        for (var i = 0; i < normal.Length; i++)
        {
            if (normal[i] != '\\' || raw)
            {
                Plain(result, normal, ref i, bytes);
                continue;
            }

            if (++i == normal.Length) throw Bad(offset);
            switch (normal[i])
            {
                case 'a': result.Append('\a'); break;
                case 'b': result.Append('\b'); break;
                case 'f': result.Append('\f'); break;
                case 'n': result.Append('\n'); break;
                case 'r': result.Append('\r'); break;
                case 't': result.Append('\t'); break;
                case 'v': result.Append('\v'); break;
                case '\\' or '\'' or '"' or '`' or '?': result.Append(normal[i]); break;
                case 'x' or 'X': Append(result, Code(normal, ref i, 2, NumberStyles.AllowHexSpecifier, offset), offset); break;
                case 'u' when !bytes: Append(result, Code(normal, ref i, 4, NumberStyles.AllowHexSpecifier, offset), offset); break;
                case 'U' when !bytes: Append(result, Code(normal, ref i, 8, NumberStyles.AllowHexSpecifier, offset), offset); break;
                case >= '0' and <= '3': result.Append(Octal(normal, ref i, offset)); break;
                default: throw Bad(offset);
            }
        }

        return result.ToString();
    }

    /// <summary>The bytes of a byte literal's text.</summary>
    public static byte[] ToBytes(string text) => Encoding.Latin1.GetBytes(text);

    private static void Plain(StringBuilder result, string text, ref int i, bool bytes)
    {
        if (!bytes)
        {
            result.Append(text[i]);
            return;
        }

        var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
        result.Append(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text, i, length)));
        i += length - 1;
    }

    private static int Code(string text, ref int i, int digits, NumberStyles style, int offset)
    {
        if (i + digits >= text.Length || !int.TryParse(text.AsSpan(i + 1, digits), style, CultureInfo.InvariantCulture, out var code)) throw Bad(offset);
        i += digits;
        return code;
    }

    private static char Octal(string text, ref int i, int offset)
    {
        if (i + 2 >= text.Length || text[i + 1] is not (>= '0' and <= '7') || text[i + 2] is not (>= '0' and <= '7')) throw Bad(offset);
        var code = ((text[i] - '0') << 6) | ((text[i + 1] - '0') << 3) | (text[i + 2] - '0');
        i += 2;
        return (char)code;
    }

    private static void Append(StringBuilder result, int code, int offset)
    {
        if (!Rune.IsValid(code)) throw Bad(offset);
        result.Append(new Rune(code));
    }

    private static SyntaxException Bad(int offset) => new("Syntax error: token recognition error: an escape sequence of the text is not one", offset);
}
