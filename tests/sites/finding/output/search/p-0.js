hexie.take("search/p-0","东街道\n东街道");
