namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Names that say a secret stands under them. Only the last words count: TOKEN_ISSUER and PASSWORD_FILE name no secret.</summary>
internal static class SecretNames
{
    // Words written together: PGPASSWORD, userpassword.
    private static readonly (string Word, string? Meaning)[] s_joined =
        [("password", "a password"), ("passwd", "a password"), ("passphrase", "a password"), ("apikey", "a key"), ("secretkey", "a key"), ("privatekey", "a key"), ("accesstoken", "a token"), ("authtoken", "a token")];

    /// <summary>What a secret under the name is, or null when the name does not say that there is one.</summary>
    public static string? Meaning(string name)
    {
        var words = Words(name);
        if (words.Count == 0) return null;
        var last = words[^1];
        var before = words.Count > 1 ? words[^2] : "";
        return last switch
        {
            "password" or "passwd" or "pwd" or "passphrase" or "pass" or "dbpassword" => "a password",
            "secret" or "clientsecret" => "a secret",
            "token" or "accesstoken" or "authtoken" => "a token",
            "apikey" or "secretkey" or "accesskey" or "privatekey" => "a key",
            "credentials" or "credential" => "credentials",
            "key" when before is "api" or "access" or "secret" or "private" or "encryption" or "signing" or "auth" or "master" or "account" => "a key",
            _ => s_joined.FirstOrDefault(end => last.EndsWith(end.Word, StringComparison.Ordinal)).Meaning,
        };
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetterOrDigit(name[i]);
            var camel = !ends && i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (!ends && !camel) continue;
            if (i > start) words.Add(name[start..i].ToLowerInvariant());
            start = ends ? i + 1 : i;
        }

        return words;
    }
}
