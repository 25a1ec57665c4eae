using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of targets that work with secret values. None of them takes a value: arguments stand in process lists and shell histories.</summary>
public static class SecretOptions
{
    private static readonly string[] s_set = ["SecretSet"];

    /// <summary>The key.</summary>
    public static readonly Option<string> KeyFile = Text("key-file", "The file that holds the key of encrypted secrets, instead of the variable CONFIGOPS_KEY.")
        with { Variable = "CONFIGOPS_KEY_FILE", ValueName = "FILE", Targets = ["Generate", "Deploy", "SecretSet", "SecretRotate", "SecretVerify"] };

    /// <summary>The new key.</summary>
    public static readonly Option<string> NewKeyFile = Text("new-key-file", "The file that holds the new key, instead of the variable CONFIGOPS_NEW_KEY; made with a random key when it does not exist.")
        with { Variable = "CONFIGOPS_NEW_KEY_FILE", ValueName = "FILE", Targets = ["SecretRotate"] };

    /// <summary>Which secret.</summary>
    public static readonly Option<string> Key = Text("key", "The secret's key, as the component names it; the component is named with --component.") with { ValueName = "KEY", IsArgumentOnly = true, Targets = s_set };

    /// <summary>A file with the value.</summary>
    public static readonly Option<string> FromFile = Text("from-file", "Takes the value from a file; without, it is asked for on a terminal or read from standard input.") with { ValueName = "FILE", IsArgumentOnly = true, Targets = s_set };

    /// <summary>A variable with the value.</summary>
    public static readonly Option<string> FromVariable = Text("from-variable", "Takes the value from an environment variable.") with { ValueName = "NAME", IsArgumentOnly = true, Targets = s_set };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [KeyFile, NewKeyFile, Key, FromFile, FromVariable];
}
