using Monitoring.Platform.Access;

namespace Monitoring.Tests.Unit;

/// <summary>The text of a key, letter by letter: what was given once is recognised by every later release.</summary>
internal sealed class WritingKeys
{
    [Test]
    public void A_key_is_eight_letters_to_find_it_by_256_bits_and_a_checksum()
    {
        var (text, publicId) = KeyText.Make();

        Assert.That(text, Does.Match($"^tpm_{publicId}_[A-Za-z0-9_-]{{43}}_[0-9a-f]{{8}}$"));
        Assert.That(publicId, Does.Match("^[a-z2-9]{8}$"));
        Assert.That(KeyText.PublicId(text), Is.EqualTo(publicId));
    }

    /// <summary>Key → its public part. The checksums of the first two and the last four are true.</summary>
    [TestCase("tpm_abcdefgh_Kq3vZ0d8R1mX5tYb7uWc9eFg2hJ4iLnOpQsTaVxUyBz_aff4fc6a", "abcdefgh")]
    [TestCase("tpm_abcdefgh__073c395e", "abcdefgh")]
    [TestCase("tpm_abcdefgh_Kq3vZ0d8R1mX5tYb7uWc9eFg2hJ4iLnOpQsTaVxUyBz_aff4fc6b", null)]
    [TestCase("tpm_abcdefgi_Kq3vZ0d8R1mX5tYb7uWc9eFg2hJ4iLnOpQsTaVxUyBz_aff4fc6a", null)]
    [TestCase("tpm_abcdefgh_Kq3vZ0d8R1mX5tYb7uWc9eFg2hJ4iLnOpQsTaVxUyBz", null)]
    [TestCase("abcdefgh", null)]
    [TestCase("", null)]
    [TestCase("tpx_abcdefgh_Kq3vZ0d8R1mX5tYb7uWc9eFg2hJ4iLnOpQsTaVxUyBz_360e521e", null)]
    [TestCase("tpm_abcdefgh_575d1656", null)]
    [TestCase("tpm_abc_2740b543", null)]
    [TestCase("tpm__7c3c6c96", null)]
    public void A_key_copied_well_tells_its_public_part(string key, string? publicId) =>
        Assert.That(KeyText.PublicId(key), Is.EqualTo(publicId));
}
