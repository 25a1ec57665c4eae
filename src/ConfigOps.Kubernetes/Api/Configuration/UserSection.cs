using System.Text;
using ConfigOps.Kubernetes.Api.Credentials;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>Reads a kubeconfig's <c>user</c>.</summary>
internal sealed class UserSection(SectionReader section, ICollection<string> warnings, TimeProvider time)
{
    private static readonly string[] Known =
    [
        "client-certificate", "client-certificate-data", "client-key", "client-key-data", "token", "tokenFile", "exec", "as", "as-uid", "as-groups", "as-user-extra",
        "username", "password", "auth-provider", "extensions",
    ];

    /// <summary>The credentials for <paramref name="connection"/>; anonymous when the user has none.</summary>
    public ICredentialSource Credentials(ClusterConnection connection)
    {
        foreach (var unknown in section.UnknownMembers(Known)) warnings.Add(unknown);
        RefuseRemoved();
        var certificate = Certificate();
        if (section.Section("exec") is { } exec)
        {
            foreach (var other in (string[])["token", "tokenFile"])
                if (section.Has(other)) section.Mistake(other, $"{section.Name}: both \"exec\" and \"{other}\" are given; keep one of them");
            return new ExecSection(exec, warnings).Read(connection, certificate, time) ?? (ICredentialSource)FixedCredential.Anonymous;
        }

        if (section.Path("tokenFile") is { } path)
        {
            // The first reading is for the mistake's place; the token is read again whenever it may have changed.
            if (section.FileBytes("tokenFile") is { } bytes && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(bytes)))
                section.Mistake("tokenFile", $"{section.Name}: the file {path} is empty; it must hold a bearer token");
            return new TokenFileCredential(path, certificate, time);
        }

        return Token() is { } token ? new FixedCredential(new Credential(token, certificate))
            : certificate is null ? FixedCredential.Anonymous
            : new FixedCredential(new Credential(null, certificate));
    }

    /// <summary>Whom to act as, or null.</summary>
    public Impersonation? Impersonation()
    {
        var user = section.Text("as");
        var uid = section.Text("as-uid");
        var groups = section.Texts("as-groups");
        var extra = section.Section("as-user-extra")?.TextLists() ?? [];
        // .NET sends several values of a header as one line, which the server takes for one value: a group that nobody has.
        if (groups.Count > 1) section.Mistake("as-groups", $"{section.Name}: \"as-groups\" names {groups.Count} groups, and this client can act as a member of one; bind what is needed to one group and name that");
        if (extra.Any(pair => pair.Value.Count > 1)) section.Mistake("as-user-extra", $"{section.Name}: a key of \"as-user-extra\" has several values, and this client can send one a key");
        if (user is not null) return new Impersonation(user, uid, groups, extra);
        foreach (var key in (string[])["as-uid", "as-groups", "as-user-extra"])
            if (section.Has(key)) section.Mistake(key, $"{section.Name}: \"{key}\" has an effect only together with \"as\"; name the user to act as");
        return null;
    }

    private string? Token()
    {
        if (section.Text("token") is not { } token) return null;
        token = token.Trim();
        if (Credential.CanBeToken(token)) return token;
        section.Mistake("token", $"{section.Name}: \"token\" is empty or holds spaces, line breaks or other characters that a bearer token cannot have; copy it again, on one line");
        return null;
    }

    private void RefuseRemoved()
    {
        if (section.Has("username") || section.Has("password"))
            section.Mistake(section.Has("username") ? "username" : "password",
                $"{section.Name} logs in with user name and password, which Kubernetes has not accepted since 1.19; use a token, a client certificate or an exec plugin");
        if (section.Has("auth-provider"))
            section.Mistake("auth-provider", $"{section.Name} uses \"auth-provider\", which clients have not supported since Kubernetes 1.26; use the provider's exec plugin (gke-gcloud-auth-plugin, kubelogin, …)");
    }

    private ClientCertificate? Certificate()
    {
        var pem = section.Material("client-certificate");
        var key = section.Material("client-key");
        var hasPem = section.Has("client-certificate") || section.Has("client-certificate-data");
        var hasKey = section.Has("client-key") || section.Has("client-key-data");
        if (hasPem != hasKey)
        {
            var (present, absent) = hasPem ? ("client-certificate", "client-key") : ("client-key", "client-certificate");
            section.Mistake(section.Has(present) ? present : $"{present}-data", $"{section.Name} has a {present} but no {absent}; give \"{absent}\" or \"{absent}-data\"");
        }

        if (pem is null || key is null) return null;
        try
        {
            var certificate = ClientCertificate.FromPem(Encoding.UTF8.GetString(pem), Encoding.UTF8.GetString(key));
            if (certificate.NotAfter < time.GetUtcNow())
                warnings.Add($"{section.File}: {section.Name}: the client certificate expired at {certificate.NotAfter:u}; the server will take it for anonymous: renew it");
            return certificate;
        }
        catch (FormatException exception)
        {
            section.Mistake(section.Has("client-certificate-data") ? "client-certificate-data" : "client-certificate", $"{section.Name}: {exception.Message}");
            return null;
        }
    }
}
