using System.Text;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>Cutting, joining, searching and formatting texts. Positions count code points.</summary>
internal static class StringLibrary
{
    private const int MostPrecision = 1000;

    public static void Add(FunctionTable table, bool formatting)
    {
        var (text, number, list) = (CelType.String, CelType.Int, CelType.List(CelType.String));
        table.Member("charAt", "string_char_at_int", text, [text, number], CharAt);
        table.Member("indexOf", "string_index_of_string", number, [text, text], static a => IndexOf(T(a[0]), T(a[1]), 0));
        table.Member("indexOf", "string_index_of_string_int", number, [text, text, number], static a => IndexOf(T(a[0]), T(a[1]), N(a[2])));
        table.Member("lastIndexOf", "string_last_index_of_string", number, [text, text], static a => T(a[1]).Length == 0 ? CelInt.Of(a[0].Size) : T(a[0]).Length < T(a[1]).Length ? CelInt.Of(-1) : LastIndexOf(T(a[0]), T(a[1]), a[0].Size - 1));
        table.Member("lastIndexOf", "string_last_index_of_string_int", number, [text, text, number], static a => LastIndexOf(T(a[0]), T(a[1]), N(a[2])));
        table.Member("lowerAscii", "string_lower_ascii", text, [text], static a => new CelString(Map(T(a[0]), char.IsAsciiLetterUpper, 32)));
        table.Member("upperAscii", "string_upper_ascii", text, [text], static a => new CelString(Map(T(a[0]), char.IsAsciiLetterLower, -32)));
        table.Member("replace", "string_replace_string_string", text, [text, text, text], static a => Replace(T(a[0]), T(a[1]), T(a[2]), -1));
        table.Member("replace", "string_replace_string_string_int", text, [text, text, text, number], static a => Replace(T(a[0]), T(a[1]), T(a[2]), N(a[3])));
        table.Member("split", "string_split_string", list, [text, text], static a => Split(T(a[0]), T(a[1]), -1));
        table.Member("split", "string_split_string_int", list, [text, text, number], static a => Split(T(a[0]), T(a[1]), N(a[2])));
        table.Member("substring", "string_substring_int", text, [text, number], static a => Substring(T(a[0]), N(a[1]), a[0].Size, ranged: false));
        table.Member("substring", "string_substring_int_int", text, [text, number, number], static a => Substring(T(a[0]), N(a[1]), N(a[2]), ranged: true));
        table.Member("trim", "string_trim", text, [text], static a => new CelString(Trim(T(a[0]))));
        table.Member("join", "list_join", text, [list], static a => Join((CelList)a[0], ""));
        table.Member("join", "list_join_string", text, [list, text], static a => Join((CelList)a[0], T(a[1])));
        if (!formatting) return;
        table.Member("format", "string_format", text, [text, CelType.AnyList], static a => FormatClauses.Format(T(a[0]), (CelList)a[1]));
        table.Global("strings.quote", "strings_quote", text, [text], static a => new CelString(Quote(T(a[0]))));
    }

    /// <summary>The text in double quotes with what needs it escaped.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\a': result.Append("\\a"); break;
                case '\b': result.Append("\\b"); break;
                case '\f': result.Append("\\f"); break;
                case '\n': result.Append("\\n"); break;
                case '\r': result.Append("\\r"); break;
                case '\t': result.Append("\\t"); break;
                case '\v': result.Append("\\v"); break;
                case '\\': result.Append("\\\\"); break;
                case '"': result.Append("\\\""); break;
                default: result.Append(rune.ToString()); break;
            }
        }

        return result.Append('"').ToString();
    }

    private static string T(CelValue value) => ((CelString)value).Value;

    private static long N(CelValue value) => ((CelInt)value).Value;

    private static CelError OutOfRange(long index) => new($"index out of range: {index}");

    private static CelValue CharAt(CelValue[] a)
    {
        var (text, index) = (T(a[0]), N(a[1]));
        var count = a[0].Size;
        if (index < 0 || index > count) return OutOfRange(index);
        if (index == count) return new CelString("");
        var start = CodePoints.Offset(text, index);
        return new CelString(text[start..CodePoints.Offset(text, index + 1)]);
    }

    private static CelValue IndexOf(string text, string part, long from)
    {
        var count = CodePoints.Count(text);
        if (part.Length == 0) return CelInt.Of(from);
        if (from < 0) return OutOfRange(from);
        if (from >= count) return CelInt.Of(-1);
        var at = text.IndexOf(part, CodePoints.Offset(text, from), StringComparison.Ordinal);
        return CelInt.Of(at < 0 ? -1 : CodePoints.Index(text, at));
    }

    private static CelValue LastIndexOf(string text, string part, long from)
    {
        var count = CodePoints.Count(text);
        if (part.Length == 0) return CelInt.Of(from);
        if (from < 0) return OutOfRange(from);
        if (from >= count) return CelInt.Of(-1);
        var last = CodePoints.Offset(text, from);
        for (var at = Math.Min(last, text.Length - part.Length); at >= 0; at--)
            if (text.AsSpan(at).StartsWith(part, StringComparison.Ordinal)) return CelInt.Of(CodePoints.Index(text, at));
        return CelInt.Of(-1);
    }

    private static string Map(string text, Func<char, bool> applies, int shift) =>
        string.Create(text.Length, (text, applies, shift), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = state.applies(state.text[i]) ? (char)(state.text[i] + state.shift) : state.text[i];
        });

    private static CelString Replace(string text, string old, string with, long most)
    {
        if (most == 0) return new(text);
        if (old.Length > 0 && most < 0) return new(text.Replace(old, with, StringComparison.Ordinal));
        var result = new StringBuilder();
        var at = 0;
        for (long done = 0; most < 0 || done < most; done++)
        {
            int next;
            if (old.Length > 0) next = text.IndexOf(old, at, StringComparison.Ordinal);
            else if (done == 0) next = 0;
            else next = at < text.Length ? at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1) : -1;
            if (next < 0) break;
            result.Append(text, at, next - at).Append(with);
            at = next + old.Length;
        }

        return new(result.Append(text, at, text.Length - at).ToString());
    }

    private static CelList Split(string text, string separator, long most)
    {
        if (most == 0) return CelList.Of([]);
        if (separator.Length > 0) return Texts(most < 0 ? text.Split(separator) : text.Split(separator, (int)Math.Min(most, int.MaxValue)));
        var parts = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            if (most > 0 && parts.Count == most - 1)
            {
                parts.Add(text[at..]);
                break;
            }

            var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
            parts.Add(text.Substring(at, length));
            at += length;
        }

        return Texts(parts);
    }

    private static CelList Texts(IEnumerable<string> texts) => CelList.Of([.. texts.Select(text => new CelString(text))]);

    private static CelValue Substring(string text, long start, long end, bool ranged)
    {
        var count = CodePoints.Count(text);
        if (start > end && ranged) return new CelError($"invalid substring range. start: {start}, end: {end}");
        if (start < 0 || start > count) return OutOfRange(start);
        if (end < 0 || end > count) return OutOfRange(end);
        return new CelString(text[CodePoints.Offset(text, start)..CodePoints.Offset(text, end)]);
    }

    // White space as Unicode defines it.
    private static string Trim(string text) => text.Trim();

    private static CelValue Join(CelList list, string separator)
    {
        var result = new StringBuilder();
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not CelString text) return CelError.NoOverload;
            if (i > 0) result.Append(separator);
            result.Append(text.Value);
        }

        return new CelString(result.ToString());
    }

    /// <summary>The most digits after the point that a format may ask for.</summary>
    public static int PrecisionLimit => MostPrecision;
}
