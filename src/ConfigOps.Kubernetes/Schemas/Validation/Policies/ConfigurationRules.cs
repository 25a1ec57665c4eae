using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Values;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for config maps and secrets.</summary>
internal static class ConfigurationRules
{
    private const int MostBytes = 1024 * 1024;
    private const string AccountAnnotation = "kubernetes.io/service-account.name";

    /// <summary>A ConfigMap.</summary>
    public static void ConfigMap(FieldView map, Problems problems)
    {
        MetadataRules.Check(map["metadata"], Names.Subdomain, problems);
        var size = 0;
        foreach (var (key, value) in map["data"].Members)
        {
            if (Names.ConfigKey(key) is { } wrong) problems.Invalid(value, wrong, key);
            if (map["binaryData"].Key(key).Exists) problems.Invalid(value, "duplicate of key present in binaryData", key);
            size += Encoding.UTF8.GetByteCount(value.Text);
        }

        foreach (var (key, value) in map["binaryData"].Members)
        {
            if (Names.ConfigKey(key) is { } wrong) problems.Invalid(value, wrong, key);
            size += Length(value);
        }

        if (size > MostBytes) problems.TooLong(new FieldView(null, NodePath.Root[""]), MostBytes);
    }

    /// <summary>A Secret; values never reach a message.</summary>
    public static void Secret(FieldView secret, Problems problems)
    {
        MetadataRules.Check(secret["metadata"], Names.Subdomain, problems);
        var data = secret["data"];
        var size = 0;
        foreach (var (key, value) in data.Members)
        {
            if (Names.ConfigKey(key) is { } wrong) problems.Invalid(value, wrong, key);
            size += Length(value);
        }

        if (size > MostBytes) problems.TooLong(data, MostBytes);
        switch (secret["type"].Text)
        {
            case "kubernetes.io/service-account-token":
                var account = secret["metadata"]["annotations"].Key(AccountAnnotation);
                if (account.IsBlank) problems.Required(account);
                break;
            case "kubernetes.io/dockercfg":
                Json(data, ".dockercfg", problems);
                break;
            case "kubernetes.io/dockerconfigjson":
                Json(data, ".dockerconfigjson", problems);
                break;
            case "kubernetes.io/basic-auth":
                if (data.Key("username").Exists || data.Key("password").Exists) break;
                Need(data, problems, "username", "password");
                break;
            case "kubernetes.io/ssh-auth":
                if (data.Key("ssh-privatekey").IsBlank) problems.Required(data.Key("ssh-privatekey"));
                break;
            case "kubernetes.io/tls":
                Need(data, problems, "tls.crt", "tls.key");
                break;
        }
    }

    private static void Need(FieldView data, Problems problems, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            if (!data.Key(key).Exists) problems.Required(data.Key(key));
    }

    private static void Json(FieldView data, string key, Problems problems)
    {
        var value = data.Key(key);
        if (!value.Exists) problems.Required(value);
        else if (!IsObject(value.Text)) problems.Invalid(value, "is not a JSON object", "<secret contents redacted>");
    }

    private static bool IsObject(string base64)
    {
        try
        {
            return NodeJson.Parse(Convert.FromBase64String(Base64Text.Canonical(base64))) is MapNode or ScalarNode { Kind: ScalarKind.Null };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int Length(FieldView value) => Base64Text.IsValid(value.Text, out var length) ? length : 0;
}
