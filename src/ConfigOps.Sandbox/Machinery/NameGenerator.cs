namespace ConfigOps.Sandbox.Machinery;

/// <summary>Makes the ends of generated names and the uids of objects from one injected source of chance. Safe for use by many tasks at once.</summary>
public sealed class NameGenerator(Random random)
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";
    private const int Length = 5;
    private const int LongestBase = 63 - Length;
    private readonly Lock _gate = new();

    /// <summary>A name that starts with <paramref name="prefix"/> (cut to 58 characters) and ends in five random letters.</summary>
    public string Name(string prefix) => (prefix.Length > LongestBase ? prefix[..LongestBase] : prefix) + Suffix();

    /// <summary>Five random letters without vowels, so that no words come about.</summary>
    public string Suffix()
    {
        Span<char> letters = stackalloc char[Length];
        lock (_gate) random.GetItems(Letters, letters);
        return new string(letters);
    }

    /// <summary>A number from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        lock (_gate) return random.Next(limit);
    }

    /// <summary>A uid: a version 4 UUID.</summary>
    public string Uid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate) random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
