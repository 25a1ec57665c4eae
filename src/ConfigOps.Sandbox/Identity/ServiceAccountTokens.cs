using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Identity;

/// <summary>Makes and reads the tokens of service accounts: JSON web tokens signed (HMAC-SHA-256) with a key derived from the cluster's own token.</summary>
internal sealed class ServiceAccountTokens(string clusterToken, TimeProvider time)
{
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes("service-account:" + clusterToken));

    /// <summary>A token.</summary>
    /// <param name="ns">The account's namespace.</param>
    /// <param name="name">The account's name.</param>
    /// <param name="audiences">For whom it is.</param>
    /// <param name="expires">When it ends.</param>
    public string Make(string ns, string name, IEnumerable<string> audiences, DateTimeOffset expires)
    {
        var header = MapNode.Of(("alg", ScalarNode.Of("HS256")), ("typ", ScalarNode.Of("JWT")));
        var claims = MapNode.Of(
            ("iss", ScalarNode.Of("https://kubernetes.default.svc")),
            ("sub", ScalarNode.Of($"system:serviceaccount:{ns}:{name}")),
            ("aud", new ListNode(audiences.Select(audience => ScalarNode.Of(audience)))),
            ("iat", ScalarNode.Of(time.GetUtcNow().ToUnixTimeSeconds())),
            ("exp", ScalarNode.Of(expires.ToUnixTimeSeconds())));
        var signed = $"{Base64Url.EncodeToString(NodeJson.ToUtf8(header))}.{Base64Url.EncodeToString(NodeJson.ToUtf8(claims))}";
        return $"{signed}.{Sign(signed)}";
    }

    /// <summary>Whose token it is; null when it is none of this cluster's, or has expired.</summary>
    public Caller? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !BearerToken.AreEqual(parts[2], Sign($"{parts[0]}.{parts[1]}"))) return null;
        try
        {
            var claims = NodeJson.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (claims["exp"]?.AsInteger() is not { } expires || expires <= time.GetUtcNow().ToUnixTimeSeconds()) return null;
            return claims["sub"]?.AsString()?.Split(':') is ["system", "serviceaccount", var ns, var name] ? Caller.ServiceAccount(ns, name) : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    private string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
