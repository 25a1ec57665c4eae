using System.Security.Cryptography;
using System.Text;

namespace ConfigOps.Sandbox.Identity;

/// <summary>The secret that a client of the embedded cluster must show. Kept in the state directory, so that a kubeconfig stays valid between runs.</summary>
internal static class BearerToken
{
    private const string FileName = "token";

    /// <summary>The token of a state directory, made when it is not there; a fresh one when there is no directory.</summary>
    public static string ReadOrMake(string? directory)
    {
        if (directory is null) return Make();
        var path = Path.Combine(directory, FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } known) return known;
        var token = Make();
        Machinery.OwnerOnly.WriteText(path, token);
        return token;
    }

    /// <summary>Whether two tokens are the same, in a time that does not depend on where they differ.</summary>
    public static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
