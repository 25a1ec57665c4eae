using System.Text;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Values of Secret manifests.</summary>
internal static class SecretText
{
    /// <summary>The text of a base64 value; the value itself when it is none.</summary>
    public static string Decode(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : value;
    }
}
