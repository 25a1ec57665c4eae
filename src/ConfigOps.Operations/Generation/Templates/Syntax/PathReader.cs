namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>Reads paths: keys between dots or slashes, keys with other letters in brackets, <c>this</c>, <c>../</c>, and names that begin with @.</summary>
internal static class PathReader
{
    /// <summary>The path that a word is; null when it is none.</summary>
    /// <param name="word">The word.</param>
    /// <param name="offset">Where it stands in the template's text.</param>
    public static PathExpression? Read(string word, int offset)
    {
        var at = 0;
        var start = PathStart.Context;
        if (word.StartsWith('@'))
        {
            (start, at) = (PathStart.Data, 1);
        }

        var up = 0;
        for (; word.AsSpan(at).StartsWith(".."); up++)
        {
            at += 2;
            if (at < word.Length && word[at] == '/') at++;
            else if (at < word.Length) return null;
        }

        if (KeysOf(word, at) is not { } keys) return null;
        if (start == PathStart.Data)
        {
            if (keys.Count == 0) return null;
            if (keys[0] == "root") return new PathExpression(offset, word, PathStart.Root, 0, keys[1..]);
            return new PathExpression(offset, word, start, up, keys);
        }

        if (keys is ["this" or ".", ..]) keys = keys[1..];
        return new PathExpression(offset, word, start, up, keys);
    }

    private static List<string>? KeysOf(string word, int at)
    {
        var keys = new List<string>();
        if (word[at..] is "" or ".") return keys;
        if (word.AsSpan(at).StartsWith("./")) at += 2;
        while (true)
        {
            string key;
            if (at < word.Length && word[at] == '[')
            {
                var close = word.IndexOf(']', at);
                if (close < 0) return null;
                (key, at) = (word[(at + 1)..close], close + 1);
            }
            else
            {
                var length = word.AsSpan(at).IndexOfAny("./[");
                var end = length < 0 ? word.Length : at + length;
                (key, at) = (word[at..end], end);
            }

            if (key.Length == 0) return null;
            keys.Add(key);
            if (at == word.Length) return keys;
            if (word[at] is not ('.' or '/')) return null;
            at++;
        }
    }
}
