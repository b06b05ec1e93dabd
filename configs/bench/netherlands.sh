#!/bin/sh
# Writes netherlands.cfg, for the scale test: sh configs/bench/netherlands.sh > configs/bench/netherlands.cfg
# The 408 municipalities of the Netherlands with their inhabitants on 1 January 2013, rounded to 5.
# Source: Statistics Netherlands (CBS) and Kadaster.
set -eu
LC_ALL=C
export LC_ALL
sed '1,/^exit$/d' "$0" | sort -t '|' -k 2nr -k 1 | awk -F '|' '
function id_of(name) {
    name = tolower(name)
    gsub(/[^a-z0-9]+/, "-", name)
    gsub(/^-|-$/, "", name)
    return name
}
{
    name[NR] = $1
    id[NR] = id_of($1)
    people[NR] = $2
}
END {
    print "// All 408 municipalities of 2013 in one partnership: the scale test only, no plan of anybody. Written by netherlands.sh."
    print "// Inhabitants: Statistics Netherlands (CBS) and Kadaster, 1 January 2013, rounded to 5. Haarlem and Haarlemmermeer found it; the"
    print "// others join in clusters of twelve of about equal size, the largest first, one cluster every four months. All that is assumed."
    print "extends = [ \"../base/sources.cfg\", \"../base/pipeline.cfg\", \"../base/organisation.cfg\", \"../base/costs.cfg\", \"../base/risks.cfg\","
    print "  \"../base/exit.cfg\", \"../base/estimates.cfg\" ];"
    print "title_en = \"The Netherlands: the scale test\";"
    print "title_nl = \"Nederland: de schaaltest\";"
    print "config_date = \"2026-11-24\";"
    print "horizon = { start_date = \"2012-01-01\"; end_date = \"2030-12-31\"; intended_start_year = { value = 2013; source = \"memo\"; }; };"
    print "costs = { data_centre_step_workplaces = { value = 50; source = \"assumption\"; }; data_centre_eur_per_step_year = { value = 7000; source = \"assumption\"; }; };  // finer steps, for the smallest"
    print "pipeline = { project_team_slots = { value = 12; source = \"assumption\"; }; steering_group_slots = { value = 6; source = \"assumption\"; }; };"
    print "migration = { teams = { value = 60; source = \"assumption\"; }; wave_size = { value = 250; source = \"assumption\"; }; };"
    print "municipalities = ("
    for (i = 1; i <= NR; i++) {
        printf "  { id = \"%s\"; name = \"%s\"; inhabitants = { value = %d; source = \"cbs_kadaster\"; };", id[i], name[i], people[i]
        if (people[i] < 30000)
            printf " applications = { value = %d; source = \"assumption\"; };", 4 + people[i] / 400
        print " }" (i < NR ? "," : "")
    }
    print ");"
    print "accessions = ("
    printf "  { id = \"founders\"; name_en = \"Founders\"; name_nl = \"Oprichters\"; members = [ \"haarlem\", \"haarlemmermeer\" ]; founders = true; }"
    for (i = 1; i <= NR; i++) {
        if (id[i] == "haarlem" || id[i] == "haarlemmermeer")
            continue
        if (n % 12 == 0) {
            if (n > 0)
                printf " ]; }"
            printf ",\n  { id = \"cluster-%02d\"; name_en = \"Cluster %d\"; name_nl = \"Cluster %d\"; after = \"founders\"; after_months = { value = %d.0; source = \"assumption\"; };\n    members = [ ", n / 12 + 1, n / 12 + 1, n / 12 + 1, 4 * (n / 12 + 1)
        } else
            printf ", "
        printf "\"%s\"", id[i]
        n++
    }
    print " ]; }"
    print ");"
}'
exit
's-Gravenhage|505855
's-Hertogenbosch|142815
Aa en Hunze|25540
Aalburg|12775
Aalsmeer|30615
Aalten|27080
Achtkarspelen|28110
Alblasserdam|19640
Albrandswaard|25100
Alkmaar|94505
Almelo|72730
Almere|195210
Alphen aan den Rijn|72910
Alphen-Chaam|9640
Ameland|3525
Amersfoort|149660
Amstelveen|84380
Amsterdam|799275
Apeldoorn|157315
Appingedam|12050
Arnhem|149825
Assen|67205
Asten|16390
Baarle-Nassau|6700
Baarn|24275
Barendrecht|47370
Barneveld|53750
Bedum|10550
Beek|16365
Beemster|8785
Beesel|13685
Bellingwedde|8985
Bergambacht|9935
Bergeijk|18190
Bergen (L.)|13275
Bergen (NH.)|30330
Bergen op Zoom|66285
Berkelland|44770
Bernheze|29775
Bernisse|12395
Best|28635
Beuningen|25325
Beverwijk|40070
Binnenmaas|28965
Bladel|19635
Blaricum|9105
Bloemendaal|22195
Boarnsterhim|19505
Bodegraven-Reeuwijk|32815
Boekel|10060
Borger-Odoorn|25660
Borne|21770
Borsele|22680
Boskoop|15195
Boxmeer|28225
Boxtel|30435
Breda|178140
Brielle|16320
Bronckhorst|37215
Brummen|21245
Brunssum|29080
Bunnik|14560
Bunschoten|20315
Buren|25940
Bussum|32630
Capelle aan den IJssel|66025
Castricum|34400
Coevorden|35765
Cranendonck|20330
Cromstrijen|12760
Cuijk|24740
Culemborg|27680
Dalfsen|27570
Dantumadiel|19130
De Bilt|42030
De Marne|10335
De Ronde Venen|42845
De Wolden|23760
Delft|99095
Delfzijl|26025
Den Helder|56945
Deurne|31730
Deventer|98580
Diemen|25215
Dinkelland|26055
Doesburg|11540
Doetinchem|56415
Dongen|25380
Dongeradeel|24220
Dordrecht|118465
Drechterland|19295
Drimmelen|26735
Dronten|40680
Druten|18200
Duiven|25555
Echt-Susteren|32070
Edam-Volendam|28755
Ede|109820
Eemnes|8795
Eemsmond|16080
Eersel|18195
Eijsden-Margraten|25050
Eindhoven|218430
Elburg|22510
Emmen|108390
Enkhuizen|18315
Enschede|158625
Epe|32385
Ermelo|26120
Etten-Leur|42275
Ferwerderadiel|8855
Franekeradeel|20475
Gaasterlan-Sleat|10195
Geertruidenberg|21510
Geldermalsen|26240
Geldrop-Mierlo|38765
Gemert-Bakel|29100
Gennep|17320
Giessenlanden|14465
Gilze en Rijen|25855
Goeree-Overflakkee|48260
Goes|36970
Goirle|22930
Gorinchem|35125
Gouda|70905
Graft-De Rijp|6430
Grave|12730
Groesbeek|19010
Groningen|195415
Grootegast|12220
Gulpen-Wittem|14445
Haaksbergen|24320
Haaren|13570
Haarlemmerliede en Spaarnwoude|5525
Haarlemmermeer|144150
Haarlem|153090
Halderberge|29230
Hardenberg|59585
Harderwijk|45650
Hardinxveld-Giessendam|17720
Haren|18640
Harlingen|15855
Hattem|11770
Heemskerk|39115
Heemstede|26315
Heerde|18400
Heerenveen|43320
Heerhugowaard|52890
Heerlen|88745
Heeze-Leende|15405
Heiloo|22595
Hellendoorn|35740
Hellevoetsluis|39085
Helmond|89020
Hendrik-Ido-Ambacht|28640
Hengelo|80950
Heumen|16455
Heusden|43245
Hillegom|20865
Hilvarenbeek|15085
Hilversum|86015
Hof van Twente|35215
Hollands Kroon|47640
Hoogeveen|54875
Hoogezand-Sappemeer|34520
Hoorn|71360
Horst aan de Maas|41810
Houten|48430
Huizen|41445
Hulst|27515
IJsselstein|34255
Kaag en Braassem|25715
Kampen|50925
Kapelle|12495
Katwijk|62685
Kerkrade|47195
Koggenland|22375
Kollumerland en Nieuwkruisland|12830
Korendijk|10775
Krimpen aan den IJssel|28855
Laarbeek|21765
Landerd|15220
Landgraaf|37910
Landsmeer|10455
Langedijk|26900
Lansingerland|56505
Laren|10890
Leek|19610
Leerdam|20715
Leeuwarden|95950
Leeuwarderadeel|10315
Leiden|119800
Leiderdorp|26740
Leidschendam-Voorburg|72585
Lelystad|75775
Lemsterland|13565
Leudal|36425
Leusden|28970
Lingewaal|11005
Lingewaard|45815
Lisse|22390
Littenseradiel|10945
Lochem|33305
Loon op Zand|23080
Lopik|13990
Loppersum|10290
Losser|22555
Maasdonk|11220
Maasdriel|24090
Maasgouw|24015
Maassluis|31985
Maastricht|121820
Marum|10380
Medemblik|43245
Meerssen|19360
Menameradiel|13725
Menterwolde|12370
Meppel|32725
Middelburg|47520
Midden-Delfland|18250
Midden-Drenthe|33420
Mill en Sint Hubert|10905
Millingen aan de Rijn|5925
Moerdijk|36625
Molenwaard|29190
Montferland|34835
Montfoort|13620
Mook en Middelaar|7825
Muiden|6390
Naarden|17260
Neder-Betuwe|22590
Nederlek|14130
Nederweert|16785
Neerijnen|12020
Nieuwegein|60895
Nieuwkoop|27080
Nijkerk|40355
Nijmegen|166380
Noord-Beveland|7510
Noordenveld|31025
Noordoostpolder|46285
Noordwijkerhout|15740
Noordwijk|25670
Nuenen. Gerwen en Nederwetten|22645
Nunspeet|26625
Nuth|15495
Oegstgeest|23150
Oirschot|17925
Oisterwijk|25770
Oldambt|38745
Oldebroek|22775
Oldenzaal|32200
Olst-Wijhe|17750
Ommen|17315
Onderbanken|7905
Oost Gelre|29870
Oosterhout|53685
Ooststellingwerf|25835
Oostzaan|9140
Opmeer|11380
Opsterland|29895
Oss|84860
Oud-Beijerland|23440
Oude IJsselstreek|39780
Ouder-Amstel|13250
Ouderkerk|8145
Oudewater|9870
Overbetuwe|46530
Papendrecht|32080
Peel en Maas|43300
Pekela|12805
Pijnacker-Nootdorp|50455
Purmerend|79480
Putten|23970
Raalte|36485
Reimerswaal|21860
Renkum|31565
Renswoude|4890
Reusel-De Mierden|12670
Rheden|43680
Rhenen|19045
Ridderkerk|45330
Rijnwaarden|10965
Rijnwoude|18575
Rijssen-Holten|37605
Rijswijk|47370
Roerdalen|20995
Roermond|56690
Roosendaal|77155
Rotterdam|616295
Rozendaal|1500
Rucphen|22265
Schagen|46205
Schermer|5500
Scherpenzeel|9400
Schiedam|76215
Schiermonnikoog|960
Schijndel|23260
Schinnen|12950
Schoonhoven|11865
Schouwen-Duiveland|34040
Simpelveld|10920
Sint Anthonis|11760
Sint-Michielsgestel|28040
Sint-Oedenrode|17920
Sittard-Geleen|94025
Skarsterlan|27420
Sliedrecht|24390
Slochteren|15620
Sluis|23885
Smallingerland|55455
Soest|45505
Someren|18625
Son en Breugel|16135
Spijkenisse|72375
Stadskanaal|32885
Staphorst|16275
Stede Broec|21430
Steenbergen|23400
Steenwijkerland|43435
Stein|25430
Stichtse Vecht|63490
Strijen|8775
Sudwest-Fryslan|82640
Ten Boer|7500
Terneuzen|54730
Terschelling|4795
Texel|13660
Teylingen|35800
Tholen|25515
Tiel|41750
Tilburg|208525
Tubbergen|21170
Twenterand|33970
Tynaarlo|32455
Tytsjerksteradiel|31980
Ubbergen|9505
Uden|40945
Uitgeest|13060
Uithoorn|28385
Urk|19225
Utrechtse Heuvelrug|48090
Utrecht|321915
Vaals|9770
Valkenburg aan de Geul|16815
Valkenswaard|30585
Veendam|27915
Veenendaal|63030
Veere|21900
Veghel|37435
Veldhoven|44090
Velsen|67120
Venlo|100160
Venray|43035
Vianen|19670
Vlaardingen|70905
Vlagtwedde|16130
Vlieland|1115
Vlissingen|44450
Vlist|9730
Voerendaal|12615
Voorschoten|24655
Voorst|23725
Vught|25565
Waalre|16725
Waalwijk|46435
Waddinxveen|25215
Wageningen|37405
Wassenaar|25655
Waterland|17090
Weert|48585
Weesp|18150
Werkendam|26405
West Maas en Waal|18410
Westerveld|19090
Westervoort|15200
Westland|102695
Weststellingwerf|25595
Westvoorne|13890
Wierden|23805
Wijchen|41005
Wijdemeren|23220
Wijk bij Duurstede|23035
Winsum|13905
Winterswijk|28965
Woensdrecht|21645
Woerden|50345
Wormerland|15740
Woudenberg|12320
Woudrichem|14440
Zaanstad|149620
Zaltbommel|26950
Zandvoort|16590
Zederik|13535
Zeevang|6315
Zeewolde|21260
Zeist|61420
Zevenaar|32405
Zoetermeer|123090
Zoeterwoude|8120
Zuidhorn|18700
Zuidplas|40780
Zundert|21240
Zutphen|47240
Zwartewaterland|22140
Zwijndrecht|44610
Zwolle|122560
het Bildt|10645
