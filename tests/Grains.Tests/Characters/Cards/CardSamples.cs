using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Lexi.Grains.Characters.Cards;
using Lexi.Grains.Characters.Pictures;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Tests.Characters.Cards;

/// <summary>Cards as other programs write them.</summary>
internal static class CardSamples
{
    public const string V2 =
        """
        {"spec":"chara_card_v2","spec_version":"2.0","data":{
          "name":"Ilse","description":"{{char}} is a captain.\r\nShe knows <USER>.","personality":"dry","scenario":"A harbour.","first_mes":"Ahoy, {{user}}!",
          "mes_example":"<START>\n{{user}}: hi\n{{char}}: Aye.","creator_notes":"Be kind.","system_prompt":"{{original}} Speak plainly.",
          "post_history_instructions":"Stay at sea.","alternate_greetings":["Hm.","Who goes there?"],"tags":["Sea","sea"],"creator":"Ann","character_version":"1.10",
          "extensions":{"talkativeness":"0.80","fav":false,"depth_prompt":{"prompt":"x","depth":4},"agnai/voice":{"pitch":1.0}},
          "character_book":{"name":"The Petrel","description":"kept","scan_depth":3,"token_budget":250,"recursive_scanning":true,"extensions":{"x":1e2},"entries":[
            {"keys":["ship","Petrel"],"content":"The Petrel is old.","extensions":{"position":4,"depth":2,"probability":50,"useProbability":true,"role":0,"match_whole_words":false},
             "enabled":true,"insertion_order":7,"name":"n","priority":3,"id":12,"comment":"c","selective":true,"secondary_keys":["old"],"constant":false,"position":"after_char","case_sensitive":true},
            {"keys":[],"content":"Always.","extensions":{},"enabled":false,"insertion_order":1,"constant":true}]},
          "unknown":[1,2.50,null,{"deep":{"er":"\ud83d\ude00"}}]},
         "name":"Ilse","description":"{{char}} is a captain.\r\nShe knows <USER>.","create_date":"2023-5-8","metadata":{"version":1}}
        """;

    public const string V3 =
        """
        {"spec":"chara_card_v3","spec_version":"3.0","data":{
          "name":"Ilse","nickname":"Cap","description":"Bold.","personality":"","scenario":"","first_mes":"Ahoy.","mes_example":"","creator_notes":"",
          "creator_notes_multilingual":{"en":"English note.","de":"Deutsch."},"system_prompt":"","post_history_instructions":"","alternate_greetings":[],
          "group_only_greetings":["Ahoy, all!"],"tags":[],"creator":"","character_version":"","source":["https://example.org/ilse"],
          "creation_date":1716206400,"modification_date":0,
          "assets":[{"type":"icon","uri":"ccdefault:","name":"main","ext":"png"},{"type":"background","uri":"https://example.org/sea.png","name":"main","ext":"png"},
                    {"type":"x_risu","uri":"","name":"n","ext":"unknown"}],
          "extensions":{},"character_book":{"extensions":{},"entries":[
            {"keys":["s(hip|ail)","fog"],"use_regex":true,"content":"@@depth 2\n@@role user\n@@unknown_one 1\n@@@scan_depth 9\n\nThe ship.","extensions":{},"enabled":true,
             "insertion_order":10,"case_sensitive":false,"id":"abc","comment":"A note"}]}}}
        """;

    /// <summary>As SillyTavern writes it: old fields beside the new, numbers as text, every entry said to be a pattern.</summary>
    public const string SillyTavern =
        """
        {"name":"Sera","description":"Guardian of the forest.","personality":"kind","scenario":"","first_mes":"*You wake.* \"Ah, {{user}}.\"","mes_example":"",
         "creatorcomment":"","avatar":"none","chat":"Sera - 2024-1-1","talkativeness":"0.5","fav":false,"tags":["forest"],"spec":"chara_card_v2","spec_version":"2.0","create_date":"2024-1-1",
         "data":{"name":"Sera","description":"Guardian of the forest.","personality":"kind","scenario":"","first_mes":"*You wake.* \"Ah, {{user}}.\"","mes_example":"",
          "creator_notes":"","system_prompt":"","post_history_instructions":"","tags":["forest"],"creator":"","character_version":"1.0.0","alternate_greetings":[],
          "group_only_greetings":[],"extensions":{"talkativeness":"0.5","fav":false,"world":"Eldoria","depth_prompt":{"prompt":"","depth":4,"role":"system"}},
          "character_book":{"name":"Eldoria","entries":[
           {"id":1,"keys":["wood","/eldori(a|an)/i"],"secondary_keys":[],"comment":"eldoria","content":"A forest.","constant":false,"selective":true,"insertion_order":100,
            "enabled":true,"position":"before_char","use_regex":true,"extensions":{"position":0,"exclude_recursion":false,"display_index":0,"probability":100,"useProbability":true,
            "depth":4,"selectiveLogic":0,"group":"","group_weight":100,"scan_depth":null,"match_whole_words":null,"case_sensitive":null,"role":0,"sticky":0}},
           {"id":2,"keys":[],"secondary_keys":["a"],"comment":"","content":"Always.","constant":true,"selective":true,"insertion_order":1,"enabled":true,"position":"after_char",
            "use_regex":true,"extensions":{"position":4,"display_index":1,"probability":30,"useProbability":false,"depth":0,"selectiveLogic":2,"match_whole_words":false}}]}}}
        """;

    public static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);

    public static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>The least a card can be, with some fields changed.</summary>
    public static string Card(string fields, string spec = "chara_card_v2") =>
        $$"""{"spec":"{{spec}}","spec_version":"{{(spec.EndsWith('3') ? "3.0" : "2.0")}}","data":{"name":"Ilse"{{(fields.Length > 0 ? "," : "")}}{{fields}} } }""";

    public static CardReading Read(string json) => CardFiles.Read(new CardFile(CardFiles.Json, "", Utf8(json)), Limits.Default);

    public static CardReading ReadFile(string contentType, byte[] file) => CardFiles.Read(new CardFile(contentType, "", file), Limits.Default);

    /// <summary>A picture with text chunks.</summary>
    public static byte[] Png(params (string Keyword, string Text)[] texts) => PngFile.Write(
    [
        .. PngFile.Read(Plain()).SkipLast(1),
        .. texts.Select(text => new PngChunk("tEXt", Encoding.Latin1.GetBytes($"{text.Keyword}\0{text.Text}"))),
        new PngChunk("IEND", Array.Empty<byte>()),
    ]);

    public static byte[] CardPng(string json, string keyword = "chara") => Png((keyword, Convert.ToBase64String(Utf8(json))));

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return zip.ToArray();
    }

    /// <summary>A picture of Lexi's own, without text.</summary>
    public static byte[] Plain() => PictureFile.Check(
        CardFiles.Write(new CharacterSheet { Name = "Ilse", Persona = "" }, CardFormat.Png, 2, picture: null).Content).Content;

    /// <summary>Everything that stands in the first is in the second too, as it was.</summary>
    public static void AssertKept(JsonNode? original, JsonNode? exported, string path = "$")
    {
        if (original is JsonObject expected && exported is JsonObject actual)
        {
            foreach (var (name, value) in expected)
            {
                Assert.True(actual.ContainsKey(name), $"{path}.{name} is lost.");
                AssertKept(value, actual[name], $"{path}.{name}");
            }
        }
        else if (original is JsonArray expectedList && exported is JsonArray actualList)
        {
            Assert.True(expectedList.Count == actualList.Count, $"{path} has {actualList.Count} entries and not {expectedList.Count}.");
            for (var index = 0; index < expectedList.Count; index++)
            {
                AssertKept(expectedList[index], actualList[index], $"{path}[{index}]");
            }
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(original, exported), $"{path} was {original?.ToJsonString()} and is {exported?.ToJsonString()}.");
        }
    }
}
