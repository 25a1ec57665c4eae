using System.Text.Json;

namespace ConfigOps.Operations.Security.Vulnerabilities.Osv;

/// <summary>Looks into an advisory for the packages it is about without making anything of the rest: most advisories of a database are about others.</summary>
internal static class OsvProbe
{
    /// <summary>Whether <paramref name="utf8"/> has an affected package that <paramref name="isWanted"/> asks for, by ecosystem and name.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static bool Names(ReadOnlySpan<byte> utf8, Func<string, string, bool> isWanted)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
            var isAffected = reader.ValueTextEquals("affected"u8);
            reader.Read();
            if (!isAffected) reader.Skip();
            else if (AnyPackage(ref reader, isWanted)) return true;
        }

        return false;
    }

    private static bool AnyPackage(ref Utf8JsonReader reader, Func<string, string, bool> isWanted)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != depth + 2) continue;
            var isPackage = reader.ValueTextEquals("package"u8);
            reader.Read();
            if (!isPackage) reader.Skip();
            else if (IsWanted(ref reader, isWanted)) return true;
        }

        return false;
    }

    private static bool IsWanted(ref Utf8JsonReader reader, Func<string, string, bool> isWanted)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        var (ecosystem, name) = ("", "");
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            var (isEcosystem, isName) = (reader.ValueTextEquals("ecosystem"u8), reader.ValueTextEquals("name"u8));
            reader.Read();
            if (isEcosystem && reader.TokenType == JsonTokenType.String) ecosystem = reader.GetString()!;
            else if (isName && reader.TokenType == JsonTokenType.String) name = reader.GetString()!;
            else reader.Skip();
        }

        return isWanted(ecosystem, name);
    }
}
