namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What a file of encrypted secrets says: <c>environments/secrets/&lt;environment&gt;.yaml</c>. <c>SecretSet</c> writes it; people read it and resolve its conflicts.</summary>
internal static class SecretFileShape
{
    private static readonly DictionaryShape Components = new("component", NameRules.DnsLabel, new DictionaryShape("variable", NameRules.VariableName, new TextShape("an encrypted value, as SecretSet writes it")));

    /// <summary>A file of encrypted secrets.</summary>
    public static readonly RecordShape Value = new(
        new("keyId", new TextShape("16 hexadecimal digits"), "which key the values are encrypted with; it tells nothing of the key", IsRequired: true),
        new("values", Components, "encrypted values by component and key: aes-gcm: and base64", IsRequired: true),
        new("tenants", new DictionaryShape("tenant", NameRules.DnsLabel, Components), "the same of each tenant"));
}
