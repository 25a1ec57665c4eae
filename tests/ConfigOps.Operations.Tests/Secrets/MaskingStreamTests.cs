using System.Text;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Tests.Secrets;

public sealed class MaskingStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_comes_in_pieces_is_masked_as_if_it_were_whole(int seed)
    {
        var random = new Random(seed);
        var mask = new SecretMask();
        var secrets = Enumerable.Range(0, 20).Select(index => $"geheim-{new string((char)('a' + index), 3 + (index * 40))}-ü🚀{index}").ToArray();
        foreach (var secret in secrets) mask.Add(secret);
        var text = new StringBuilder();
        while (text.Length < 1_500_000)
        {
            text.Append(random.Next(8) == 0 ? secrets[random.Next(secrets.Length)] : "plain ü 🚀 geheim-");
            if (random.Next(50) == 0) text.Append('x', random.Next(5000));
        }

        var whole = mask.Mask(text.ToString());
        var pieces = Pass(mask, Encoding.UTF8.GetBytes(text.ToString()), () => random.Next(1, 40_000));

        Assert.Equal(whole, pieces);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, pieces, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_that_is_everywhere_is_nowhere_afterwards()
    {
        var mask = new SecretMask();
        mask.Add("aaaaaaaa");
        var text = new string('a', 800_001);

        Assert.Equal(mask.Mask(text), Pass(mask, Encoding.UTF8.GetBytes(text), () => 4096));
    }

    [Fact]
    public void Without_secrets_nothing_changes()
    {
        var text = string.Concat(Enumerable.Repeat("ü🚀 text ", 100_000));

        Assert.Equal(text, Pass(new SecretMask(), Encoding.UTF8.GetBytes(text), () => 777));
    }

    private static string Pass(SecretMask mask, byte[] bytes, Func<int> lengths)
    {
        using var target = new MemoryStream();
        using (var stream = new MaskingStream(target, mask))
        {
            for (var at = 0; at < bytes.Length;)
            {
                var length = Math.Min(lengths(), bytes.Length - at);
                stream.Write(bytes, at, length);
                at += length;
            }
        }

        return Encoding.UTF8.GetString(target.ToArray());
    }
}
