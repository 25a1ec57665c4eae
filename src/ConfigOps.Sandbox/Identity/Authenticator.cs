using ConfigOps.Sandbox.Machinery;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Identity;

/// <summary>Says who sends a request: the owner of the cluster's token, whom that owner impersonates, or a service account.</summary>
internal sealed class Authenticator(string token, ServiceAccountTokens accounts)
{
    private const string Scheme = "Bearer ";

    /// <summary>Who sends a request.</summary>
    /// <exception cref="ApiRefusalException">The token is missing or wrong (401).</exception>
    public Caller Authenticate(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization.ToString();
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) throw Refusal.Unauthorized();
        var shown = authorization[Scheme.Length..].Trim();
        if (!BearerToken.AreEqual(shown, token)) return accounts.Read(shown) ?? throw Refusal.Unauthorized();
        var user = headers["Impersonate-User"].ToString();
        if (user.Length == 0) return Caller.Admin;
        var groups = headers["Impersonate-Group"].OfType<string>().ToList();
        if (groups.Count == 0 && user.Split(':') is ["system", "serviceaccount", var ns, var name]) return Caller.ServiceAccount(ns, name);
        if (!groups.Contains("system:authenticated")) groups.Add("system:authenticated");
        return new Caller(user, groups);
    }
}
